import { expect, it } from 'vitest';
import { loadSweep } from './load.ts';
import { planExperiment } from './plan.ts';

it('plans the paper replication: 18 trials of the convnet, 6 of the coordinate network, a seed of all before the next', () => {
  const spec = loadSweep('paper-replication', 'quick');
  const plans = Object.fromEntries(
    spec.experiments.map((experiment) => [
      experiment.experiment,
      planExperiment(experiment).map(({ configuration, seed }) => `${configuration}/s${seed}`),
    ]),
  );
  expect(plans).toMatchInlineSnapshot(`
    {
      "mnist-conv": [
        "plain/s1",
        "hyper-nz1/s1",
        "hyper-nz2/s1",
        "hyper-nz4/s1",
        "hyper-nz8/s1",
        "hyper-nz16/s1",
        "plain/s2",
        "hyper-nz1/s2",
        "hyper-nz2/s2",
        "hyper-nz4/s2",
        "hyper-nz8/s2",
        "hyper-nz16/s2",
        "plain/s3",
        "hyper-nz1/s3",
        "hyper-nz2/s3",
        "hyper-nz4/s3",
        "hyper-nz8/s3",
        "hyper-nz16/s3",
      ],
      "mnist-coordinates": [
        "plain/s1",
        "hyper/s1",
        "plain/s2",
        "hyper/s2",
        "plain/s3",
        "hyper/s3",
      ],
    }
  `);
});

it('says what a trial is in the words of the paper', () => {
  const [experiment] = loadSweep('paper-replication', 'quick', ['mnist-conv']).experiments;
  const summaries = experiment ? planExperiment(experiment).map(({ summary }) => summary) : [];
  expect(summaries.slice(0, 4)).toEqual([
    'plain seed 1',
    'hyper N_z=1 seed 1',
    'hyper N_z=2 seed 1',
    'hyper N_z=4 seed 1',
  ]);
});

it('gives configurations ids that differ wherever the configurations do', () => {
  const [experiment] = loadSweep('paper-replication', 'full').experiments;
  const plan = experiment ? planExperiment(experiment) : [];
  expect(new Set(plan.map(({ configuration, seed }) => `${configuration}/${seed}`)).size).toBe(plan.length);
});

it('offers the nearest name for a sweep or an experiment that does not exist', () => {
  expect(() => loadSweep('paper-replicaton', 'quick')).toThrow('Did you mean `paper-replication`?');
  expect(() => loadSweep('paper-replication', 'quick', ['mnist-covn'])).toThrow('did you mean `mnist-conv`?');
});

import { expect, it } from 'vitest';
import { loadSweep } from './load.ts';
import { nameRow, publishedRow } from './paper-replication/published.ts';
import { describePoint, planExperiment } from './plan.ts';

it('plans the paper replication: 18 trials of the convnet, 6 of the coordinate network, 12 of the residual network, 12 of characters, 12 of handwriting, a seed of all before the next', () => {
  const spec = loadSweep('paper-replication', 'quick');
  const plans = Object.fromEntries(
    spec.experiments.map((experiment) => [
      experiment.experiment,
      planExperiment(experiment).map(({ configuration, seed }) => `${configuration}/s${seed}`),
    ]),
  );
  expect(plans).toMatchInlineSnapshot(`
    {
      "cifar10-wrn": [
        "plain-blocks1/s1",
        "hyper-blocks1-nz4/s1",
        "hyper-blocks1-nz16/s1",
        "hyper-blocks1-nz64/s1",
        "plain-blocks1/s2",
        "hyper-blocks1-nz4/s2",
        "hyper-blocks1-nz16/s2",
        "hyper-blocks1-nz64/s2",
        "plain-blocks1/s3",
        "hyper-blocks1-nz4/s3",
        "hyper-blocks1-nz16/s3",
        "hyper-blocks1-nz64/s3",
      ],
      "iam-handwriting": [
        "lstm-nh64-learningrate0.003-time50/s1",
        "ln-lstm-nh64-learningrate0.003-time50/s1",
        "hyper-lstm-nh64-nhat32-nz4-learningrate0.003-time50/s1",
        "ln-hyper-lstm-nh64-nhat32-nz4-learningrate0.003-time50/s1",
        "lstm-nh64-learningrate0.003-time50/s2",
        "ln-lstm-nh64-learningrate0.003-time50/s2",
        "hyper-lstm-nh64-nhat32-nz4-learningrate0.003-time50/s2",
        "ln-hyper-lstm-nh64-nhat32-nz4-learningrate0.003-time50/s2",
        "lstm-nh64-learningrate0.003-time50/s3",
        "ln-lstm-nh64-learningrate0.003-time50/s3",
        "hyper-lstm-nh64-nhat32-nz4-learningrate0.003-time50/s3",
        "ln-hyper-lstm-nh64-nhat32-nz4-learningrate0.003-time50/s3",
      ],
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
      "ptb-char": [
        "lstm-nh128-time50/s1",
        "ln-lstm-nh128-time50/s1",
        "hyper-lstm-nh128-nhat32-time50/s1",
        "ln-hyper-lstm-nh128-nhat32-time50/s1",
        "lstm-nh128-time50/s2",
        "ln-lstm-nh128-time50/s2",
        "hyper-lstm-nh128-nhat32-time50/s2",
        "ln-hyper-lstm-nh128-nhat32-time50/s2",
        "lstm-nh128-time50/s3",
        "ln-lstm-nh128-time50/s3",
        "hyper-lstm-nh128-nhat32-time50/s3",
        "ln-hyper-lstm-nh128-nhat32-time50/s3",
      ],
    }
  `);
});

it('plans the eight rows of table 3 at the full scale, with their dropout, under the names of the paper', () => {
  const [experiment] = loadSweep('paper-replication', 'full', ['ptb-char']).experiments;
  const points = experiment
    ? planExperiment(experiment).flatMap(({ seed, parameters }) => (seed === 1 ? [parameters] : []))
    : [];
  expect(points.map((point) => `${nameRow('ptb-char', point)}: ${describePoint(point, {})}`))
    .toMatchInlineSnapshot(`
    [
      "LSTM 1000: lstm nH=1000 layers=1",
      "2-layer LSTM 1000: lstm nH=1000 layers=2",
      "LSTM 1250: lstm nH=1250",
      "LN LSTM 1000: ln-lstm nH=1000",
      "HyperLSTM 1000: hyper-lstm nH=1000 nZ=4",
      "LN HyperLSTM 1000: ln-hyper-lstm nH=1000 nZ=4",
      "LN HyperLSTM 1000, large embedding: ln-hyper-lstm nH=1000 nZ=16 layers=1 keep=0.85",
      "2-layer LN HyperLSTM 1000: ln-hyper-lstm nH=1000 nZ=16 layers=2 keep=0.8",
    ]
  `);
  expect(points.map((point) => publishedRow('ptb-char', point)?.figure)).toEqual([
    1.312, 1.281, 1.306, 1.267, 1.265, 1.25, 1.233, 1.219,
  ]);
});

it('names a smaller model as one, beside the figure of the row that it is a version of', () => {
  const small = { variant: 'ln-hyper-lstm', nH: 128, nHat: 32, time: 50 };
  expect(nameRow('ptb-char', small)).toBe('LN HyperLSTM 128 (paper: 1000) N_ĥ=32 T=50');
  expect(publishedRow('ptb-char', small)).toMatchObject({ figure: 1.25, asPrinted: false });
  expect(publishedRow('ptb-char', { variant: 'lstm', nH: 2000 })).toBeUndefined();
  expect(publishedRow('ptb-char', { variant: 'lstm', time: 50 })).toBeUndefined();
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

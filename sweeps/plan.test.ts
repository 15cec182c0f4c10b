import { expect, it } from 'vitest';
import { budgetOf } from '../contracts/sweep.ts';
import { loadSweep } from './load.ts';
import { nameRow, nameRows, publishedRow } from './paper-replication/published.ts';
import { describePoint, planExperiment } from './plan.ts';

it('plans the paper replication, a seed of all configurations before the next', () => {
  const spec = loadSweep('paper-replication', 'quick');
  const plans = spec.experiments.map(
    (experiment) => [experiment.experiment, planExperiment(experiment)] as const,
  );
  expect(Object.fromEntries(plans.map(([name, { length }]) => [name, length]))).toMatchInlineSnapshot(`
    {
      "cifar10-wrn": 12,
      "enwik8": 12,
      "iam-handwriting": 12,
      "mnist-conv": 18,
      "mnist-coordinates": 6,
      "ptb-char": 18,
      "wmt14-en-fr": 6,
    }
  `);
  const [, convnets = []] = plans.find(([name]) => name === 'mnist-conv') ?? [];
  expect(convnets.slice(0, 8).map(({ configuration, seed }) => `${configuration}/s${seed}`)).toEqual([
    'plain/s1',
    'hyper-nz1/s1',
    'hyper-nz2/s1',
    'hyper-nz4/s1',
    'hyper-nz8/s1',
    'hyper-nz16/s1',
    'plain/s2',
    'hyper-nz1/s2',
  ]);
});

it('plans the eight rows of table 3 and other embedding sizes at the full scale, with their dropout, under the names of the paper', () => {
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
        "LN HyperLSTM 1000 N_z=2: ln-hyper-lstm nH=1000 nZ=2",
        "LN HyperLSTM 1000: ln-hyper-lstm nH=1000 nZ=4",
        "LN HyperLSTM 1000 N_z=8: ln-hyper-lstm nH=1000 nZ=8",
        "LN HyperLSTM 1000, large embedding: ln-hyper-lstm nH=1000 nZ=16 layers=1 keep=0.85",
        "2-layer LN HyperLSTM 1000: ln-hyper-lstm nH=1000 nZ=16 layers=2 keep=0.8",
        "LN HyperLSTM 1000 N_z=32: ln-hyper-lstm nH=1000 nZ=32",
        "LN HyperLSTM 1000 N_z=64: ln-hyper-lstm nH=1000 nZ=64",
      ]
    `);
  expect(points.map((point) => publishedRow('ptb-char', point)?.figure)).toEqual([
    1.312,
    1.281,
    1.306,
    1.267,
    1.265,
    undefined,
    1.25,
    undefined,
    1.233,
    1.219,
    undefined,
    undefined,
  ]);
});

it('plans the six rows of table 4 and other embedding sizes at the full scale', () => {
  const [experiment] = loadSweep('paper-replication', 'full', ['enwik8']).experiments;
  const points = experiment
    ? planExperiment(experiment).flatMap(({ seed, parameters }) => (seed === 1 ? [parameters] : []))
    : [];
  const rows = points.map((point) => {
    const figure = publishedRow('enwik8', point)?.figure ?? 'not in the paper';
    return `${nameRow('enwik8', point)} (${figure}): ${describePoint(point, {})}`;
  });
  expect(rows).toMatchInlineSnapshot(`
    [
      "LSTM 1800 (1.47): lstm nH=1800",
      "LSTM 2000 (1.461): lstm nH=2000",
      "LN LSTM 1800 (1.402): ln-lstm nH=1800",
      "HyperLSTM 1800 (1.391): hyper-lstm nH=1800",
      "LN HyperLSTM 1800 N_z=16 (not in the paper): ln-hyper-lstm nH=1800 nZ=16",
      "LN HyperLSTM 1800 N_z=32 (not in the paper): ln-hyper-lstm nH=1800 nZ=32",
      "LN HyperLSTM 1800 (1.353): ln-hyper-lstm nH=1800 nZ=64",
      "LN HyperLSTM 1800 N_z=128 (not in the paper): ln-hyper-lstm nH=1800 nZ=128",
      "LN HyperLSTM 2048 (1.34): ln-hyper-lstm nH=2048 nHat=512 keep=0.85 hyperDropout=true time=300",
    ]
  `);
});

it('plans the rows of table 2 and the sizes of embeddings at the full scale, the hyper networks for longer', () => {
  const [experiment] = loadSweep('paper-replication', 'full', ['cifar10-wrn']).experiments;
  if (experiment === undefined) throw new Error('The paper replication has lost cifar10-wrn');
  const lines = planExperiment(experiment).flatMap(({ seed, parameters }) => {
    const { steps, batch } = budgetOf(experiment, parameters);
    const figure = publishedRow('cifar10-wrn', parameters)?.figure;
    return seed === 1 ? [`${nameRow('cifar10-wrn', parameters)}: ${steps} of ${batch}, ${figure}`] : [];
  });
  expect(lines).toMatchInlineSnapshot(`
    [
      "WRN 40-1: 140000 of 128, 6.73",
      "WRN 40-2: 140000 of 128, 5.66",
      "Hyper WRN 40-1 N_z=16: 672000 of 128, undefined",
      "Hyper WRN 40-1 N_z=32: 672000 of 128, undefined",
      "Hyper WRN 40-1: 672000 of 128, 8.02",
      "Hyper WRN 40-1 N_z=128: 672000 of 128, undefined",
      "Hyper WRN 40-2: 672000 of 128, 7.23",
    ]
  `);
});

it('names a residual network of fewer layers as a smaller version, whatever its N_z', () => {
  const small = { variant: 'hyper', blocks: 1, nZ: 64 };
  expect(nameRow('cifar10-wrn', small)).toBe('Hyper WRN 10-1 (paper: 40-1)');
  expect(publishedRow('cifar10-wrn', small)).toMatchObject({ figure: 8.02, asPrinted: false });
  expect(nameRow('cifar10-wrn', { ...small, nZ: 4 })).toBe('Hyper WRN 10-1 (paper: 40-1) N_z=4');
  expect(publishedRow('cifar10-wrn', { ...small, nZ: 4 })).toMatchObject({ figure: 8.02, asPrinted: false });
});

it('names a smaller model as one, beside the figure of the row that it is a version of', () => {
  const small = { variant: 'ln-hyper-lstm', nH: 128, nHat: 32, time: 50 };
  expect(nameRow('ptb-char', small)).toBe('LN HyperLSTM 128 (paper: 1000) N_ĥ=32 T=50');
  expect(publishedRow('ptb-char', small)).toMatchObject({ figure: 1.25, asPrinted: false });
  expect(nameRow('enwik8', small)).toBe('LN HyperLSTM 128 (paper: 1800) N_ĥ=32 T=50');
  expect(publishedRow('enwik8', small)).toMatchObject({ figure: 1.353, asPrinted: false });
  expect(publishedRow('enwik8', { ...small, nZ: 8 })).toBeUndefined();
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

it('tells what all rows have in common once, and all of it where rows would have one name', () => {
  const small = { nH: 64, time: 50 };
  const cells = ['lstm', 'ln-lstm', 'hyper-lstm', 'ln-hyper-lstm'];
  const points = cells.map((variant) => ({
    variant,
    ...small,
    ...(variant.includes('hyper') ? { nHat: 32 } : {}),
  }));
  expect(nameRows('ptb-char', points)).toEqual({
    rows: [
      'LSTM 64 (paper: 1000)',
      'LN LSTM 64 (paper: 1000)',
      'HyperLSTM 64 (paper: 1000)',
      'LN HyperLSTM 64 (paper: 1000)',
    ],
    shared: 'T=50, N_ĥ=32',
  });
  const [plain] = points;
  const other = { variant: 'lstm', nH: 64 };
  expect(
    nameRows(
      'ptb-char',
      [plain, plain, other].flatMap((point) => point ?? []),
    ),
  ).toEqual({
    rows: ['LSTM 64 (paper: 1000) T=50', 'LSTM 64 (paper: 1000) T=50', 'LSTM 64 (paper: 1000)'],
    shared: '',
  });
});

it('offers the nearest name for a sweep or an experiment that does not exist', () => {
  expect(() => loadSweep('paper-replicaton', 'quick')).toThrow('Did you mean `paper-replication`?');
  expect(() => loadSweep('paper-replication', 'quick', ['mnist-covn'])).toThrow('did you mean `mnist-conv`?');
});

it('plans the two rows of table 6 and other embedding sizes at the full scale, each with both of its figures', () => {
  expect(translationRows('full')).toMatchInlineSnapshot(`
    [
      "GNMT WPM-32K, LSTM (38.95, 1.027)",
      "GNMT WPM-32K, HyperLSTM N_z=8 (not in the paper, not in the paper)",
      "GNMT WPM-32K, HyperLSTM N_z=16 (not in the paper, not in the paper)",
      "GNMT WPM-32K, HyperLSTM (40.03, 0.993)",
      "GNMT WPM-32K, HyperLSTM N_z=64 (not in the paper, not in the paper)",
    ]
  `);
  expect(translationRows('quick')).toMatchInlineSnapshot(`
    [
      "GNMT WPM-1000, 2 + 2 × LSTM 96 (paper: 32K, 8 + 8 × 1024) learningRate=0.005 (38.95, 1.027)",
      "GNMT WPM-1000, 2 + 2 × HyperLSTM 96 (paper: 32K, 8 + 8 × 1024) N_ĥ=32 learningRate=0.005 (40.03, 0.993)",
    ]
  `);
});

function translationRows(scale: 'quick' | 'full'): string[] {
  const [experiment] = loadSweep('paper-replication', scale, ['wmt14-en-fr']).experiments;
  const plan = experiment ? planExperiment(experiment) : [];
  return plan
    .filter(({ seed }) => seed === 1)
    .map(({ parameters }) => {
      const figures = ['test_bleu', 'test_log_perplexity'].map(
        (metric) => publishedRow('wmt14-en-fr', parameters, metric)?.figure ?? 'not in the paper',
      );
      return `${nameRow('wmt14-en-fr', parameters)} (${figures.join(', ')})`;
    });
}

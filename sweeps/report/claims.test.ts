import { describe, expect, it } from 'vitest';
import { claimWords } from '../../contracts/claim-words.ts';
import type { ClaimSetting } from '../../contracts/report.ts';
import type { TrialResult } from '../../contracts/trainer-messages.ts';
import { type ClaimRow, judgeClaims } from './claims.ts';

const result = (metrics: TrialResult['metrics'], paperParameters: number): TrialResult => ({
  metrics,
  steps: 1,
  examples: 1,
  parameters: 1,
  paperParameters,
  weightsHash: 'x',
  resumedFrom: null,
  data: { dataset: 'ptb', source: 'here', checksum: 'x', share: 1 },
});

interface Options {
  readonly setting?: ClaimSetting;
  readonly parameters?: number;
}

const row = (
  parameters: Record<string, unknown>,
  metric: string,
  figures: readonly number[],
  { setting = 'part', parameters: counted = 100 }: Options = {},
): ClaimRow => ({
  row: JSON.stringify(parameters),
  parameters,
  printed: true,
  smaller: false,
  results: figures.map((figure) => result({ [metric]: figure }, counted)),
  budgetShare: 0.01,
  setting,
});

const bpc = (variant: string, figures: readonly number[], options?: Options) =>
  row({ variant, nH: 128, layers: 1 }, 'test_bpc', figures, options);
const of = (rows: readonly ClaimRow[], claim: string) => {
  const found = judgeClaims('ptb-char', 'test_bpc', rows).find((one) => one.claim === claim);
  if (!found) throw new Error(`There is no claim "${claim}"`);
  return found;
};
const hyperBeats = 'HyperLSTM beats LSTM at equal units';

it('holds where the first is better by more than the seeds explain, and says at what share of the budget', () => {
  const claim = of([bpc('lstm', [3.4, 3.412, 3.388]), bpc('hyper-lstm', [2.971, 2.975, 2.964])], hyperBeats);
  expect(claim).toMatchObject({ outcome: 'holds', setting: 'part', seeds: [3, 3], budgetShare: 0.01 });
  expect(claim.difference).toBeCloseTo(-0.43, 10);
  expect(claim.pHolm).toBe(claim.p); // the only two rows there are
  expect(claimWords(claim)).toBe('same direction at 1 % of the budget');
});

it('is reversed where the first is worse', () => {
  const claim = of([bpc('lstm', [2.971, 2.975, 2.964]), bpc('hyper-lstm', [3.4, 3.412, 3.388])], hyperBeats);
  expect(claim.outcome).toBe('reversed');
  expect(claimWords(claim)).toBe('the other way at 1 % of the budget');
});

const words = (setting: ClaimSetting, other: ClaimSetting) =>
  claimWords(
    of(
      [
        bpc('lstm', [3.4, 3.412, 3.388], { setting }),
        bpc('hyper-lstm', [2.971, 2.975, 2.964], { setting: other }),
      ],
      hyperBeats,
    ),
  );

it('is supported in the paper’s setting alone, and never by other data', () => {
  expect(words('paper', 'paper')).toBe('supported');
  expect(words('paper', 'part')).toBe('same direction at 1 % of the budget');
  expect(words('other-data', 'other-data')).toBe('same direction on other data');
});

it('does not decide on what the seeds could explain, on a single seed, or on rows that are not there', () => {
  const outcomes = (lstm: readonly number[], hyper: readonly number[]) =>
    of([bpc('lstm', lstm), bpc('hyper-lstm', hyper)], hyperBeats).outcome;
  expect([
    outcomes([3.4, 3.1, 3.6], [3.3, 3.2, 3.4]),
    outcomes([3.4], [2.9, 2.9]),
    outcomes([], [2.9, 2.8]),
    of([bpc('lstm', [1, 2])], hyperBeats).outcome,
  ]).toEqual(['undecided', 'too-few-seeds', 'no-result', 'not-run']);
});

it('corrects p over the claims of the table that could be tested', () => {
  const rows = [
    bpc('lstm', [3.4, 3.412, 3.388]),
    bpc('ln-lstm', [3.1, 3.2, 3.15]),
    bpc('hyper-lstm', [2.971, 2.975, 2.964]),
  ];
  const [layerNorm, hyper] = [of(rows, 'layer norm improves LSTM'), of(rows, hyperBeats)];
  expect(hyper.pHolm).toBeCloseTo(2 * (hyper.p ?? Number.NaN), 12);
  expect(layerNorm.pHolm).toBeCloseTo(layerNorm.p ?? Number.NaN, 12);
});

const judged = (hyper: readonly number[], parameters = 4244) =>
  judgeClaims('mnist-conv', 'test_error', [
    row({ variant: 'plain' }, 'test_error', [1.66, 1.7, 1.62], { parameters: 12_544 }),
    row({ variant: 'hyper', nZ: 4 }, 'test_error', hyper, { parameters }),
  ])[0];

describe('within a margin', () => {
  it('holds where both one-sided tests say so', () => {
    expect(judged([1.59, 1.6, 1.65])).toMatchObject({ outcome: 'holds', margin: 1 });
    expect(judged([1.59, 1.6, 1.65])?.parameterShare).toBeCloseTo(0.338, 3);
  });
  it('is not decided by a difference of zero that is not known well', () =>
    expect(judged([0.2, 3.2, 1.6])?.outcome).toBe('undecided'));
  it('is reversed where the difference is beyond it, or the parameters are more than was said', () => {
    expect(judged([3.59, 3.6, 3.65])?.outcome).toBe('reversed');
    expect(judged([1.59, 1.6, 1.65], 12_544)?.outcome).toBe('reversed');
  });
});

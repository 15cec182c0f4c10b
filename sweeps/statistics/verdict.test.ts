import { describe, expect, it } from 'vitest';
import { judgeRow, type Comparison } from './verdict.ts';

const full: Comparison = {
  paper: 0.72,
  ours: { mean: 0.74, ci95: 0.05 },
  goal: 'min',
  wholeBudget: true,
  others: [],
};

describe('with the whole budget', () => {
  it('is replicated when the figure of the paper lies in our interval', () =>
    expect(judgeRow(full)).toBe('replicated'));
  it('is replicated when ours is better', () =>
    expect(judgeRow({ ...full, ours: { mean: 0.5, ci95: 0.01 } })).toBe('replicated'));
  it('differs when ours is worse by more than the interval', () =>
    expect(judgeRow({ ...full, ours: { mean: 0.9, ci95: 0.05 } })).toBe('differs'));
  it('says too few seeds of one: a figure without an interval neither replicates nor differs', () =>
    expect(judgeRow({ ...full, ours: { mean: 0.72, ci95: undefined } })).toBe('too-few-seeds'));
  it('turns round where more is better', () =>
    expect(judgeRow({ ...full, goal: 'max', paper: 98.5, ours: { mean: 97, ci95: 0.1 } })).toBe('differs'));
});

describe('with a part of the budget', () => {
  const part: Comparison = { ...full, wholeBudget: false };
  it('never claims a replication, however good the figure', () =>
    expect(judgeRow({ ...part, ours: { mean: 0.72, ci95: 0.05 } })).toBe('not-reached'));
  it('says same ordering when rows differ as in the paper and beyond their intervals', () =>
    expect(
      judgeRow({
        ...part,
        ours: { mean: 1.5, ci95: 0.1 },
        others: [{ paper: 0.76, ours: { mean: 2, ci95: 0.1 } }],
      }),
    ).toBe('same-ordering'));
  it('does not when the intervals could explain the difference', () =>
    expect(
      judgeRow({
        ...part,
        ours: { mean: 1.5, ci95: 0.4 },
        others: [{ paper: 0.76, ours: { mean: 2, ci95: 0.4 } }],
      }),
    ).toBe('not-reached'));
  it('does not when the order is turned round', () =>
    expect(
      judgeRow({
        ...part,
        ours: { mean: 2, ci95: 0.1 },
        others: [{ paper: 0.76, ours: { mean: 1.5, ci95: 0.1 } }],
      }),
    ).toBe('not-reached'));
});

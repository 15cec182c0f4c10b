import { expect, it } from 'vitest';
import { rateAt } from './schedule.ts';

it('steps down where the paper says, and stays at the last rate', () => {
  const pieces = [
    { until: 28_000, rate: 0.1 },
    { until: 56_000, rate: 0.02 },
  ] as const;
  expect([0, 27_999, 28_000, 55_999, 56_000, 1e6].map((step) => rateAt(pieces, step))).toEqual([
    0.1, 0.1, 0.02, 0.02, 0.02, 0.02,
  ]);
  expect([0, 1e6].map((step) => rateAt(0.001, step))).toEqual([0.001, 0.001]);
});

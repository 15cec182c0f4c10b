import { expect, it } from 'vitest';
import { estimate } from './interval.ts';

it('has no estimate of nothing and no interval of one value', () => {
  expect(estimate([])).toBeUndefined();
  expect(estimate([2])).toEqual({ mean: 2, ci95: undefined });
});

it("takes the interval from Student's t: 4.3027 standard errors for three values", () => {
  // mean 2, sd 1, standard error 1/sqrt(3)
  const { mean, ci95 } = estimate([1, 2, 3]) ?? { mean: Number.NaN, ci95: Number.NaN };
  expect(mean).toBe(2);
  expect(ci95).toBeCloseTo(4.302653 / Math.sqrt(3), 5);
});

it('is zero wide when all values agree', () => {
  expect(estimate([0.72, 0.72, 0.72])?.ci95).toBeCloseTo(0, 12);
});

import quantile from '@stdlib/stats-base-dists-t-quantile';
import { moments } from './moments.ts';

export interface Estimate {
  readonly mean: number;
  /** Half the width of the 95 % interval; undefined with fewer than two values. */
  readonly ci95: number | undefined;
}

/** Mean and 95 % interval of a few runs, by Student's t distribution with n - 1 degrees of freedom. */
export function estimate(values: readonly number[]): Estimate | undefined {
  if (values.length === 0) return undefined;
  const { n, mean, variance } = moments(values);
  if (n < 2) return { mean, ci95: undefined };
  return { mean, ci95: quantile(0.975, n - 1) * Math.sqrt(variance / n) };
}

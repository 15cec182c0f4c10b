import quantile from '@stdlib/stats-base-dists-t-quantile';

export interface Estimate {
  readonly mean: number;
  /** Half the width of the 95 % interval; undefined with fewer than two values. */
  readonly ci95: number | undefined;
}

/** Mean and 95 % interval of a few runs, by Student's t distribution with n - 1 degrees of freedom. */
export function estimate(values: readonly number[]): Estimate | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, ci95: undefined };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { mean, ci95: quantile(0.975, n - 1) * Math.sqrt(variance / n) };
}

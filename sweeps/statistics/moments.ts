/** Size, mean and sample variance (over n - 1) of a few runs. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** NaN with fewer than two values. */
  readonly variance: number;
}

export function moments(values: readonly number[]): Moments {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { n, mean, variance };
}

import cdf from '@stdlib/stats-base-dists-t-cdf';
import quantile from '@stdlib/stats-base-dists-t-quantile';
import { moments } from './moments.ts';

/** How the means of two groups of runs differ, first minus second, without the assumption that both spread alike. */
export interface Difference {
  readonly mean: number;
  /** Ends of its 95 % interval. */
  readonly ci95: readonly [number, number];
  /** Hedges' g: the difference in pooled standard deviations, corrected for small groups. */
  readonly hedgesG: number;
  /** Two-sided p of Welch's t-test that the difference is `value`. */
  readonly pOf: (value: number) => number;
  /** p of two one-sided tests (TOST) that the difference lies within ± `margin`: the larger of the two. */
  readonly pWithin: (margin: number) => number;
}

/** Welch's comparison of two groups; undefined where one has fewer than two runs or neither spreads at all. */
export function welch(a: readonly number[], b: readonly number[]): Difference | undefined {
  if (a.length < 2 || b.length < 2) return undefined;
  const [first, second] = [moments(a), moments(b)];
  const [errorA, errorB] = [first.variance / first.n, second.variance / second.n];
  const error = Math.sqrt(errorA + errorB);
  if (error === 0) return undefined;
  // Welch and Satterthwaite's degrees of freedom
  const freedom = error ** 4 / (errorA ** 2 / (first.n - 1) + errorB ** 2 / (second.n - 1));
  const mean = first.mean - second.mean;
  const half = quantile(0.975, freedom) * error;
  const below = (value: number): number => cdf((mean - value) / error, freedom);
  return {
    mean,
    ci95: [mean - half, mean + half],
    hedgesG: hedgesG(first, second),
    pOf: (value) => 2 * cdf(-Math.abs((mean - value) / error), freedom),
    pWithin: (margin) => Math.max(below(margin), cdf(-(mean + margin) / error, freedom)),
  };
}

/** With the usual correction 1 - 3 / (4(n₁ + n₂) - 9). */
function hedgesG(a: ReturnType<typeof moments>, b: ReturnType<typeof moments>): number {
  const freedom = a.n + b.n - 2;
  const pooled = Math.sqrt(((a.n - 1) * a.variance + (b.n - 1) * b.variance) / freedom);
  return ((a.mean - b.mean) / pooled) * (1 - 3 / (4 * (a.n + b.n) - 9));
}

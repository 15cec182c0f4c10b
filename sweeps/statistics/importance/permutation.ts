import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Feature } from './feature.ts';
import { growTree, predict } from './tree.ts';

export interface ForestOptions {
  readonly trees: number;
  readonly seed: number;
}

export interface PermutationImportance {
  /** Share of the target's variance that the forest predicts for rows which its trees have not seen; may be negative. */
  readonly explained: number;
  /** In the features' order. */
  readonly features: readonly { readonly importance: number; readonly error: number }[];
}

/**
 * Permutation importance on a random forest (Breiman 2001): each tree grows on a bootstrap sample of the rows; a feature's
 * importance is how much the squared error on the rows left out grows when its values are shuffled among them,
 * as a share of the target's variance. The error is the standard error over the trees.
 * Features that always change together share their importance.
 */
export function permutationImportance(
  features: readonly Feature[],
  target: Float64Array,
  { trees, seed }: ForestOptions,
): PermutationImportance {
  const random = xoroshiro128plus(seed);
  const rows = target.length;
  const mean = target.reduce((sum, value) => sum + value, 0) / rows;
  const variance = target.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows;
  const increases = features.map((): number[] => []);
  const predicted = new Float64Array(rows);
  const predictions = new Uint32Array(rows);
  for (let grown = 0; grown < trees; grown += 1) {
    const inside = Array.from({ length: rows }, () => uniformInt(random, 0, rows - 1));
    const drawn = new Set(inside);
    const outside = Array.from({ length: rows }, (_, row) => row).filter((row) => !drawn.has(row));
    if (outside.length < 2) continue; // nothing to shuffle
    const tree = growTree(inside, { features, target, candidates: () => someOf(features.length, random) });
    const says = (row: number, other?: { feature: number; row: number }) =>
      predict(tree, (feature) => valueAt(features, feature, feature === other?.feature ? other.row : row));
    for (const row of outside) {
      predicted[row] = (predicted[row] ?? 0) + says(row);
      predictions[row] = (predictions[row] ?? 0) + 1;
    }
    const error = meanSquare(outside, target, (row) => says(row));
    for (const [feature, increase] of increases.entries()) {
      const shuffled = shuffle(outside, random);
      const other = new Map(outside.map((row, index) => [row, shuffled[index] ?? row]));
      const worse = meanSquare(outside, target, (row) => says(row, { feature, row: other.get(row) ?? row }));
      increase.push(variance === 0 ? 0 : (worse - error) / variance);
    }
  }
  const judged = Array.from({ length: rows }, (_, row) => row).filter((row) => (predictions[row] ?? 0) > 0);
  const left = meanSquare(judged, target, (row) => (predicted[row] ?? 0) / (predictions[row] ?? 1));
  return { explained: variance === 0 ? 0 : 1 - left / variance, features: increases.map(summary) };
}

/** Half of the features, rounded up: trees that may ask about all would resemble each other. */
function someOf(features: number, random: RandomGenerator): number[] {
  return shuffle(
    Array.from({ length: features }, (_, feature) => feature),
    random,
  ).slice(0, Math.ceil(features / 2));
}

/** Fisher and Yates. */
function shuffle(values: readonly number[], random: RandomGenerator): number[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = uniformInt(random, 0, last);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

function meanSquare(rows: readonly number[], target: Float64Array, says: (row: number) => number): number {
  return rows.reduce((sum, row) => sum + ((target[row] ?? 0) - says(row)) ** 2, 0) / rows.length;
}

function summary(increases: readonly number[]): { importance: number; error: number } {
  const n = increases.length;
  const importance = increases.reduce((sum, value) => sum + value, 0) / n;
  const variance = increases.reduce((sum, value) => sum + (value - importance) ** 2, 0) / Math.max(1, n - 1);
  return { importance, error: Math.sqrt(variance / n) };
}

const valueAt = (features: readonly Feature[], feature: number, row: number): number =>
  features[feature]?.values[row] ?? Number.NaN;

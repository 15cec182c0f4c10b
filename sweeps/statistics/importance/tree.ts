import { type Feature, goesLeft } from './feature.ts';

/** A regression tree (CART): leaves hold means, inner nodes a question about one feature. */
export type Tree = { readonly mean: number } | Split;

interface Split {
  /** Index of the feature that is asked about. */
  readonly feature: number;
  readonly kind: Feature['kind'];
  readonly at: number;
  readonly left: Tree;
  readonly right: Tree;
}

interface Growing {
  readonly features: readonly Feature[];
  readonly target: Float64Array;
  /** The features that a node may ask about: drawn anew for each. */
  readonly candidates: () => readonly number[];
}

/** Grows a tree on some rows, a row counted as often as it is in them, until no split helps. */
export function growTree(rows: readonly number[], growing: Growing): Tree {
  const { features, target } = growing;
  const sum = rows.reduce((total, row) => total + at(target, row), 0);
  const best = bestSplit(rows, growing, sum);
  if (!best) return { mean: sum / rows.length };
  const { feature, value } = best;
  const { kind, values } = featureAt(features, feature);
  const left = rows.filter((row) => goesLeft(kind, at(values, row), value));
  const right = rows.filter((row) => !goesLeft(kind, at(values, row), value));
  return { feature, kind, at: value, left: growTree(left, growing), right: growTree(right, growing) };
}

/** What a tree says of a row, whose values are looked up by feature. */
export function predict(tree: Tree, valueOf: (feature: number) => number): number {
  let node = tree;
  while ('feature' in node) {
    node = goesLeft(node.kind, valueOf(node.feature), node.at) ? node.left : node.right;
  }
  return node.mean;
}

interface Found {
  readonly feature: number;
  readonly value: number;
  /** Greatest where the squared error after the split is least. */
  readonly score: number;
}

/** The split that leaves the least squared error, if it leaves less than there is. */
function bestSplit(
  rows: readonly number[],
  { features, target, candidates }: Growing,
  sum: number,
): Found | undefined {
  const count = rows.length;
  const before = (sum * sum) / count;
  let best: Found | undefined;
  for (const feature of candidates()) {
    const { kind, values } = featureAt(features, feature);
    let left = { sum: 0, count: 0 };
    for (const group of groupsOf(values, target, rows)) {
      left = kind === 'number' ? { sum: left.sum + group.sum, count: left.count + group.count } : group;
      if (left.count === count) break;
      const right = { sum: sum - left.sum, count: count - left.count };
      const score = left.sum ** 2 / left.count + right.sum ** 2 / right.count;
      if (score > (best?.score ?? before * (1 + 1e-12) + 1e-300))
        best = { feature, value: group.value, score };
    }
  }
  return best;
}

interface Group {
  readonly value: number;
  sum: number;
  count: number;
}

/** The rows' targets by the feature's value, in the order of the values. */
function groupsOf(values: Float64Array, target: Float64Array, rows: readonly number[]): Group[] {
  const groups = new Map<number, Group>();
  for (const row of rows) {
    const value = at(values, row);
    const group = groups.get(value) ?? { value, sum: 0, count: 0 };
    group.sum += at(target, row);
    group.count += 1;
    groups.set(value, group);
  }
  return [...groups.values()].toSorted((a, b) => (a.value === b.value ? 0 : a.value - b.value));
}

function featureAt(features: readonly Feature[], index: number): Feature {
  const feature = features[index];
  if (!feature) throw new RangeError(`Expected one of ${features.length} features, got number ${index}`);
  return feature;
}

const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

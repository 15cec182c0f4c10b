import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { featureOf } from './feature.ts';
import { permutationImportance } from './permutation.ts';

/** So many rows of features drawn evenly from 0 to 1. */
function drawn(features: number, rows: number) {
  const random = xoroshiro128plus(7);
  const columns = Array.from({ length: features }, () =>
    Array.from({ length: rows }, () => uniformFloat64(random)),
  );
  const rowAt = (index: number) => columns.map((column) => column[index] ?? 0);
  return { features: columns.map((column, index) => featureOf(`x${index + 1}`, column)), rowAt, rows };
}

function importances(data: ReturnType<typeof drawn>, target: (row: number[]) => number, trees = 60) {
  const values = Float64Array.from({ length: data.rows }, (_, index) => target(data.rowAt(index)));
  const { explained, features } = permutationImportance(data.features, values, { trees, seed: 1 });
  return { explained, importance: features.map(({ importance }) => importance) };
}

describe('permutation importance on a random forest', () => {
  it('orders the parameters of Friedman’s first function as its variances do, and gives the idle ones nothing', () => {
    // 10 sin(π x1 x2) + 20 (x3 - 0.5)² + 10 x4 + 5 x5, and x6 … x8 do nothing
    const { importance, explained } = importances(
      drawn(8, 400),
      ([a = 0, b = 0, c = 0, d = 0, e = 0]) =>
        10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e,
    );
    expect(explained).toBeGreaterThan(0.7);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, ...idle] = importance;
    expect(d).toBe(Math.max(...importance));
    expect(Math.min(a, b)).toBeGreaterThan(e);
    expect(Math.min(c, e)).toBeGreaterThan(3 * Math.max(...idle));
    expect(Math.max(...idle.map(Math.abs))).toBeLessThan(0.03);
  });

  it('gives a parameter that decides all about twice the variance, as shuffling it doubles the error', () => {
    const { importance } = importances(drawn(2, 400), ([a = 0]) => 3 * a);
    expect(importance[0]).toBeGreaterThan(1.5);
    expect(importance[0]).toBeLessThan(2.1);
    expect(Math.abs(importance[1] ?? 1)).toBeLessThan(0.02);
  });

  it('sees what two parameters do only together', () => {
    const { importance } = importances(drawn(3, 400), ([a = 0, b = 0]) =>
      Number(a > 0.5) === Number(b > 0.5) ? 1 : 0,
    );
    expect(Math.min(importance[0] ?? 0, importance[1] ?? 0)).toBeGreaterThan(0.5);
    expect(importance[2]).toBeLessThan(0.15);
  });

  it('takes categories and parameters that are not there for some rows', () => {
    const variants = Array.from({ length: 60 }, (_, index) => ['plain', 'hyper', 'other'][index % 3] ?? '');
    const sizes = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? null : index % 5));
    const target = Float64Array.from(variants, (variant) => (variant === 'hyper' ? 1 : 0));
    const { features, explained } = permutationImportance(
      [featureOf('variant', variants), featureOf('nZ', sizes)],
      target,
      { trees: 60, seed: 1 },
    );
    expect(explained).toBeGreaterThan(0.9);
    expect(features[0]?.importance).toBeGreaterThan(5 * Math.abs(features[1]?.importance ?? 1));
  });

  it('is the same for the same seed, and explains nothing of what does not vary', () => {
    const data = drawn(2, 50);
    const target = ([a = 0, b = 0]: number[]) => a - b;
    expect(importances(data, target, 10)).toEqual(importances(data, target, 10));
    expect(importances(data, () => 4, 10)).toEqual({ explained: 0, importance: [0, 0] });
  });
});

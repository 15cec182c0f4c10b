import { describe, expect, it } from 'vitest';
import type { Curve } from '../../../contracts/dashboard.ts';
import { drawnCurves, shapeCurves, smooth, spread } from './shape-curves.ts';

/** A trial's curve whose stretches hold one point each. */
const single = (seed: number, at: number[], values: number[]): Curve => ({
  trial: `t${seed}`,
  seed,
  at,
  mean: values,
  low: values,
  high: values,
});

const curvesOf = (width: number, ...groups: [configuration: string, ...curves: Curve[]][]) => ({
  from: 0,
  width,
  groups: groups.map(([configuration, ...curves]) => ({ experiment: 'mnist-conv', configuration, curves })),
});

describe('shaping curves', () => {
  it('draws the mean over seeds and a band from the least to the greatest', () => {
    const { at, lines } = shapeCurves(
      curvesOf(1, ['plain', single(1, [1, 2], [4, 2]), single(2, [1, 2], [2, 1])]),
    );
    expect(at).toEqual([1, 2]);
    expect(lines).toMatchObject([
      { configuration: 'plain', mean: [3, 1.5], band: { low: [2, 1], high: [4, 2] } },
    ]);
    expect(lines[0]?.seeds.map(({ values }) => values)).toEqual([
      [4, 2],
      [2, 1],
    ]);
  });

  it('sets points of the same stretch over each other, at its last one', () => {
    const { at, lines } = shapeCurves(
      curvesOf(10, ['plain', single(1, [3, 14], [1, 3]), single(2, [7, 12], [3, 5])]),
    );
    expect(at).toEqual([7, 14]);
    expect(lines[0]?.mean).toEqual([2, 4]);
  });

  it('goes straight over stretches in which a seed has no point', () => {
    const { at, lines } = shapeCurves(
      curvesOf(1, ['plain', single(1, [0, 10], [0, 10]), single(2, [0, 5, 10], [2, 2, 2])]),
    );
    expect(at).toEqual([0, 5, 10]);
    expect(lines[0]?.mean).toEqual([1, 3.5, 6]);
  });

  it('keeps a spike within a stretch, also of a single seed', () => {
    const { lines } = shapeCurves(
      curvesOf(10, ['plain', { trial: 't', seed: 1, at: [9, 19], mean: [1, 2], low: [1, 0], high: [1, 50] }]),
    );
    expect(lines[0]).toMatchObject({ mean: [1, 2], band: { low: [null, 0], high: [null, 50] } });
  });

  it('tells how far seeds differ from how far their points do', () => {
    const noisy = (seed: number, mean: number): Curve => ({
      trial: `t${seed}`,
      seed,
      at: [9],
      mean: [mean],
      low: [mean - 5],
      high: [mean + 5],
    });
    const { lines } = shapeCurves(curvesOf(10, ['plain', noisy(1, 10), noisy(2, 12)]));
    expect(lines[0]).toMatchObject({
      band: { low: [10], high: [12] },
      extremes: { low: [5], high: [17] },
    });
  });

  it('gives a line of one seed no band beside bands over seeds: it would look like more noise', () => {
    const noisy: Curve = { trial: 'n', seed: 1, at: [9], mean: [5], low: [0], high: [10] };
    const { lines } = shapeCurves(
      curvesOf(10, ['plain', single(1, [9], [1]), single(2, [9], [3])], ['hyper', noisy]),
    );
    expect(lines[1]).toMatchObject({
      band: { low: [null], high: [null] },
      extremes: { low: [0], high: [10] },
    });
  });

  it('has no band where one seed alone has got to, and nothing where none has', () => {
    const { lines } = shapeCurves(
      curvesOf(
        1,
        ['plain', single(1, [1, 2, 3], [1, 1, 1]), single(2, [1], [3])],
        ['hyper', single(1, [1, 4], [1, 1])],
      ),
    );
    expect(lines[0]?.mean).toEqual([2, 1, 1, null]);
    expect(lines[0]?.band.high).toEqual([3, null, null, null]);
  });

  it('makes nothing of nothing', () => {
    expect(shapeCurves(curvesOf(1))).toEqual({ at: [], lines: [] });
  });
});

describe('helpers of curves', () => {
  it('goes straight from value to value and never beyond the last', () => {
    expect(spread([10, 20], [1, 3], [1, 2, 3, 4, 5])).toEqual([null, 10, 15, 20, null]);
  });

  it('leaves out what a logarithm cannot show', () => {
    const shaped = shapeCurves(curvesOf(1, ['plain', single(1, [1, 2, 3], [1, 0, -1])]));
    expect(drawnCurves(shaped, { log: true, ema: 0 }).lines[0]?.mean).toEqual([1, null, null]);
    expect(drawnCurves(shaped, { log: false, ema: 0 }).lines[0]?.mean).toEqual([1, 0, -1]);
  });

  it('smooths towards what came before, without a pull to zero at the start', () => {
    expect(smooth([5, null, 5], 0.9)).toEqual([expect.closeTo(5), null, expect.closeTo(5)]);
    expect(smooth([1, 3], 0.5)).toEqual([1, expect.closeTo(7 / 3)]);
  });
});

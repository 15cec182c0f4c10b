import { describe, expect, it } from 'vitest';
import { interpolate, onlyPositive, shapeCurves, smooth } from './shape-curves.ts';

const group = (configuration: string, ...curves: [steps: number[], values: number[]][]) => ({
  experiment: 'mnist-conv',
  configuration,
  curves: curves.map(([steps, values], index) => ({ trial: `t${index}`, seed: index + 1, steps, values })),
});

describe('shaping curves', () => {
  it('draws the mean over seeds and a band from the least to the greatest', () => {
    const { steps, lines } = shapeCurves([
      group(
        'plain',
        [
          [1, 2],
          [4, 2],
        ],
        [
          [1, 2],
          [2, 1],
        ],
      ),
    ]);
    expect(steps).toEqual([1, 2]);
    expect(lines).toEqual([{ configuration: 'plain', seeds: 2, mean: [3, 1.5], low: [2, 1], high: [4, 2] }]);
  });

  it('brings seeds that were thinned apart to common steps', () => {
    const { steps, lines } = shapeCurves([
      group(
        'plain',
        [
          [0, 10],
          [0, 10],
        ],
        [
          [0, 5, 10],
          [2, 2, 2],
        ],
      ),
    ]);
    expect(steps).toEqual([0, 5, 10]);
    expect(lines[0]?.mean).toEqual([1, 3.5, 6]);
  });

  it('has no band where one seed alone has got to, and nothing where none has', () => {
    const { lines } = shapeCurves([
      group(
        'plain',
        [
          [1, 2, 3],
          [1, 1, 1],
        ],
        [[1], [3]],
      ),
      group('hyper', [
        [1, 4],
        [1, 1],
      ]),
    ]);
    expect(lines[0]?.mean).toEqual([2, 1, 1, null]);
    expect(lines[0]?.high).toEqual([3, null, null, null]);
  });

  it('never gives a plot more steps than it has pixels', () => {
    const many = Array.from({ length: 5000 }, (_, index) => index);
    const { steps } = shapeCurves([group('plain', [many, many])]);
    expect(steps).toHaveLength(600);
    expect([steps[0], steps.at(-1)]).toEqual([0, 4999]);
  });

  it('makes nothing of nothing', () => {
    expect(shapeCurves([])).toEqual({ steps: [], lines: [] });
  });
});

describe('helpers of curves', () => {
  it('interpolates inside a curve and never outside', () => {
    expect(interpolate([2, 4], [10, 20], [1, 2, 3, 4, 5])).toEqual([null, 10, 15, 20, null]);
  });

  it('leaves out what a logarithm cannot show', () => {
    expect(onlyPositive([1, 0, -1, null])).toEqual([1, null, null, null]);
  });

  it('smooths towards what came before, without a pull to zero at the start', () => {
    expect(smooth([5, null, 5], 0.9)).toEqual([expect.closeTo(5), null, expect.closeTo(5)]);
    expect(smooth([1, 3], 0.5)).toEqual([1, expect.closeTo(7 / 3)]);
  });
});

import { describe, expect, it } from 'vitest';
import type { TrialTable } from '../../../../contracts/analysis.ts';
import { nearest, shapeScatter } from './shape-scatter.ts';

const table: TrialTable = {
  experiment: 'mnist-conv',
  objective: { metric: 'test_error', goal: 'min' },
  trials: ['a', 'b', 'c', 'd', 'e'],
  configurations: ['plain', 'hyper-nz1', 'hyper-nz1', 'hyper-nz4', 'hyper-nz4'],
  seeds: [1, 1, 2, 1, 2],
  states: ['completed', 'completed', 'completed', 'completed', 'running'],
  parameters: [
    { name: 'variant', values: ['plain', 'hyper', 'hyper', 'hyper', 'hyper'] },
    { name: 'nZ', values: [null, 1, 1, 4, 4] },
    { name: 'l2', values: [0, 0, 0, 0, 0] },
  ],
  metrics: [{ name: 'test_error', values: [1, 2, 4, 3, null] }],
};

const rows = [
  { configuration: 'plain', row: 'plain convnet' },
  { configuration: 'hyper-nz1', row: 'hyper convnet (N_z 1)' },
  { configuration: 'hyper-nz4', row: 'hyper convnet (N_z 4)' },
];
/** More than there are colours. */
const many = Array.from({ length: 10 }, (_, index) => ({ configuration: `c${index}`, row: '' }));

describe('a parameter against a figure', () => {
  it('has a point for each trial with a result, seeds side by side, each configuration in its colour of all charts', () => {
    const shape = shapeScatter(table, { x: undefined, y: 'test_error', rows });
    expect(shape?.x.name).toBe('nZ');
    expect(shape?.points.map(({ trial }) => trial)).toEqual([0, 1, 2, 3]);
    expect(shape?.groups).toEqual([
      { name: 'plain convnet', colour: 'series-0' },
      { name: 'hyper convnet (N_z 1)', colour: 'series-1' },
      { name: 'hyper convnet (N_z 4)', colour: 'series-2' },
    ]);
    expect(shape?.points.map(({ group }) => group)).toEqual([0, 1, 1, 2]);
    const [, first, second] = shape?.points ?? [];
    expect(((first?.x ?? 0) + (second?.x ?? 0)) / 2).toBeCloseTo(shape?.x.placeOf(1) ?? 0);
    expect(first?.x).toBeLessThan(second?.x ?? 0);
  });

  it('has the colours of a category where there are more configurations than colours, plain in ink', () => {
    const shape = shapeScatter(table, { x: 'nZ', y: 'test_error', rows: many });
    expect(shape?.groups).toEqual([
      { name: 'hyper', colour: 'series-1' },
      { name: 'plain', colour: 'series-0' },
    ]);
    expect(shape?.points.map(({ group }) => group)).toEqual([1, 0, 0, 0]);
    const alone = shapeScatter(table, { x: 'variant', y: 'test_error', rows: many });
    expect(alone?.groups).toEqual([{ name: '', colour: 'accent' }]);
  });

  it('has the mean of each place that has more than one trial', () => {
    const shape = shapeScatter(table, { x: 'nZ', y: 'test_error', rows });
    expect(shape?.means).toEqual([{ x: shape?.x.placeOf(1), y: shape?.y.placeOf(3), trials: 2 }]);
  });

  it('is nothing without a result or a parameter that varies', () => {
    expect(shapeScatter(table, { x: 'nZ', y: 'nothing', rows })).toBeUndefined();
    expect(shapeScatter({ ...table, parameters: [] }, { x: 'nZ', y: 'test_error', rows })).toBeUndefined();
  });

  it('finds the point under the pointer, and none far from all', () => {
    const points = [
      { trial: 0, x: 0, y: 0, group: 0 },
      { trial: 1, x: 1, y: 1, group: 0 },
    ];
    const toPixels = ({ x, y }: { x: number; y: number }) => [x * 100, y * 100] as const;
    expect(nearest(points, [95, 90], toPixels)?.trial).toBe(1);
    expect(nearest(points, [50, 50], toPixels)).toBeUndefined();
  });
});

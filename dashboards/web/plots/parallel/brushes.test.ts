import { describe, expect, it } from 'vitest';
import { dimensionOf } from '../trials/dimension.ts';
import { nudged, readBrushes, selectedBy, withBrush, writeBrushes } from './brushes.ts';

const dimensions = [
  dimensionOf('variant', 'variant', ['plain', 'hyper', 'hyper', 'hyper']),
  dimensionOf('nZ', 'N_z', [null, 1, 4, 16]),
];
const all = [0, 1, 2, 3];

describe('brushes', () => {
  it('select the trials that lie in all of them', () => {
    expect(selectedBy(new Map(), dimensions, all)).toEqual(all);
    expect(selectedBy(new Map([['nZ', [0.5, 1]]]), dimensions, all)).toEqual([2, 3]);
    expect(
      selectedBy(
        new Map([
          ['nZ', [0, 0.75]],
          ['variant', [0, 0.2]],
        ]),
        dimensions,
        all,
      ),
    ).toEqual([1, 2]);
  });

  it('are in an address as they were', () => {
    const brushes = withBrush(new Map([['nZ', [0.25, 1]]]), 'test_error', [0, 0.4]);
    expect(writeBrushes(brushes)).toBe('nZ:0.25-1;test_error:0-0.4');
    expect(readBrushes(writeBrushes(brushes))).toEqual(brushes);
    expect(
      writeBrushes(withBrush(withBrush(brushes, 'nZ', undefined), 'test_error', undefined)),
    ).toBeUndefined();
    expect(readBrushes('nonsense;a:2-1')).toEqual(new Map());
  });

  it('move by keys and stay on their axis', () => {
    expect(nudged(undefined, 0.05, false)).toEqual([0.5, 1]);
    expect(nudged([0.5, 0.9], 0.3, false)).toEqual([0.6, 1]);
    expect(nudged([0.2, 0.5], 0.1, true)).toEqual([0.2, 0.6]);
    expect(nudged([0.2, 0.25], -0.5, true)).toEqual([0.2, expect.closeTo(0.22)]);
  });
});

import { describe, expect, it } from 'vitest';
import { dimensionOf } from './dimension.ts';

const placesOf = ({ values, placeOf }: ReturnType<typeof dimensionOf>) => values.map(placeOf);

describe('a parameter along an axis', () => {
  it('has a place for each of a few numbers, in their order, and one apart below for trials without it', () => {
    const size = dimensionOf('nZ', 'N_z', [16, 1, 4, null]);
    expect(size.ticks.map(({ text }) => text)).toEqual(['none', '1', '4', '16']);
    const [top, one = 0, four = 0, none] = placesOf(size);
    expect([top, none]).toEqual([1, 0]);
    expect(1 - four).toBeCloseTo(four - one);
    expect(one).toBeGreaterThan(1.5 * (four - one));
    expect(size.begins).toBe(one);
  });

  it('has the first category at the top', () => {
    const variant = dimensionOf('variant', 'variant', ['plain', 'hyper', true]);
    expect(variant.ticks.map(({ text }) => text)).toEqual(['true', 'hyper', 'plain']);
    expect(placesOf(variant)).toEqual([1, 0.5, 0]);
  });

  it('is logarithmic where numbers span more than a decade or two', () => {
    const rates = Array.from({ length: 13 }, (_, index) => 10 ** (-4 + index / 4));
    const axis = dimensionOf('learningRate', 'learning rate', [...rates, null]);
    expect(axis.kind).toBe('numbers');
    const [first = 0, second = 0, third = 0] = rates.map((rate) => axis.placeOf(rate) ?? 0);
    expect(second - first).toBeCloseTo(third - second);
    expect(first).toBeGreaterThan(axis.placeOf(null) ?? 1);
  });
});

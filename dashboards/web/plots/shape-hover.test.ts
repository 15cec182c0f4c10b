import { describe, expect, it } from 'vitest';
import { valuesAt } from './shape-hover.ts';

const line = (configuration: string, value: number | null) => ({
  configuration,
  mean: [value],
  band: { low: [null], high: [null] },
  extremes: { low: [null], high: [null] },
  seeds: [],
});
const names = (found: ReturnType<typeof valuesAt>) => found.shown.map(({ configuration }) => configuration);

describe('the values under the pointer', () => {
  it('are sorted as the lines lie, without those that are hidden or not there yet', () => {
    const curves = { at: [1], lines: [line('a', 1), line('b', 3), line('c', null), line('d', 2)] };
    expect(names(valuesAt(curves, new Set(), { index: 0, value: 0 }))).toEqual(['b', 'd', 'a']);
    expect(names(valuesAt(curves, new Set(['d']), { index: 0, value: 0 }))).toEqual(['b', 'a']);
  });

  it('are those nearest to the pointer where there are very many', () => {
    const curves = { at: [1], lines: Array.from({ length: 100 }, (_, value) => line(`c${value}`, value)) };
    const middle = valuesAt(curves, new Set(), { index: 0, value: 49.5 });
    expect(names(middle)).toHaveLength(12);
    expect(names(middle)).toContain('c49');
    expect(names(middle)).toContain('c50');
    expect([middle.above, middle.below]).toEqual([44, 44]);
    expect(valuesAt(curves, new Set(), { index: 0, value: 1000 }).above).toBe(0);
    expect(valuesAt(curves, new Set(), { index: 0, value: -5 }).below).toBe(0);
  });
});

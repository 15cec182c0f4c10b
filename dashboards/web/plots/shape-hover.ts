import type { Hover } from './plot-options.ts';
import type { ShapedCurves } from './shape-curves.ts';

export interface HoverValue {
  readonly configuration: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Lines that a hover lists at most. */
const most = 12;

/** The values at one place, the greatest first, as the lines lie; of more than a dozen those nearest to the pointer. */
export function valuesAt(
  { lines }: ShapedCurves,
  hidden: ReadonlySet<string>,
  { index, value: pointer }: Pick<Hover, 'index' | 'value'>,
): { shown: HoverValue[]; above: number; below: number } {
  const all = lines
    .flatMap(({ configuration, mean, band: { low, high } }) => {
      const value = mean[index] ?? null;
      return value === null || hidden.has(configuration)
        ? []
        : [{ configuration, value, low: low[index] ?? null, high: high[index] ?? null }];
    })
    .toSorted((a, b) => b.value - a.value);
  const higher = all.filter(({ value }) => value > pointer).length;
  const first = Math.max(0, Math.min(all.length - most, higher - most / 2));
  const shown = all.slice(first, first + most);
  return { shown, above: first, below: all.length - first - shown.length };
}

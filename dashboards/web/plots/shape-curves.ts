import type { Curve, Curves } from '../../../contracts/dashboard.ts';

/** One value for each of the shared places; null outside of what has been reached. */
export type Values = readonly (number | null)[];

export interface Line {
  readonly configuration: string;
  /** Mean over the seeds. */
  readonly mean: Values;
  /** From the least to the greatest seed; of a single seed, from the least to the greatest point of a stretch. Null where they are one value. */
  readonly band: Band;
  /** From the least to the greatest point of any seed. */
  readonly extremes: Band;
  readonly seeds: readonly { readonly trial: string; readonly seed: number; readonly values: Values }[];
}

export interface Band {
  readonly low: Values;
  readonly high: Values;
}

export interface ShapedCurves {
  /** Places on the axis, ascending; the same for all lines. */
  readonly at: readonly number[];
  readonly lines: readonly Line[];
}

/**
 * Brings all trials to common places, one for each stretch in which any has a point. Where a trial has none in a stretch,
 * it is taken to go straight between those beside it.
 */
export function shapeCurves({
  from,
  width,
  groups,
}: Pick<Curves, 'from' | 'width' | 'groups'>): ShapedCurves {
  const stretchOf = (at: number) => Math.floor((at - from) / width);
  const ends = new Map<number, number>();
  for (const { curves } of groups) {
    for (const curve of curves) {
      for (const at of curve.at) ends.set(stretchOf(at), Math.max(at, ends.get(stretchOf(at)) ?? at));
    }
  }
  const places = [...ends].toSorted(([a], [b]) => a - b);
  const at = places.map(([, end]) => end);
  const snapped = (curve: Curve) => curve.at.map((own) => ends.get(stretchOf(own)) ?? own);
  const lines = groups.map(({ configuration, curves }) => {
    const trials = curves.map((curve) => {
      const own = snapped(curve);
      return {
        trial: curve.trial,
        seed: curve.seed,
        values: interpolate(own, curve.mean, at),
        low: interpolate(own, curve.low, at),
        high: interpolate(own, curve.high, at),
      };
    });
    const over = (list: 'values' | 'low' | 'high', fold: (values: readonly number[]) => number) =>
      at.map((_, index) => {
        const there = trials.flatMap((trial) => trial[list][index] ?? []);
        return there.length === 0 ? null : fold(there);
      });
    const extremes = bandOf(over('low', least), over('high', greatest));
    return {
      configuration,
      mean: over('values', (values) => values.reduce((sum, value) => sum + value, 0) / values.length),
      band: trials.length === 1 ? extremes : bandOf(over('values', least), over('values', greatest)),
      extremes,
      seeds: trials.map(({ trial, seed, values }) => ({ trial, seed, values })),
    };
  });
  return { at, lines };
}

const least = (values: readonly number[]): number => Math.min(...values);
const greatest = (values: readonly number[]): number => Math.max(...values);

/** Nothing where both edges are one. */
function bandOf(low: Values, high: Values): Band {
  const wide = low.map((edge, index) => edge !== null && edge !== high[index]);
  const kept = (values: Values) => values.map((value, index) => (wide[index] ? value : null));
  return { low: kept(low), high: kept(high) };
}

/** A curve's values at other places; null before its first and after its last. */
export function interpolate(
  places: readonly number[],
  values: readonly number[],
  at: readonly number[],
): (number | null)[] {
  let right = 0;
  return at.map((place) => {
    while (right < places.length && (places[right] ?? 0) < place) right += 1;
    const rightPlace = places[right];
    const rightValue = values[right];
    if (rightPlace === undefined || rightValue === undefined) return null;
    if (rightPlace === place) return rightValue;
    const leftPlace = places[right - 1];
    const leftValue = values[right - 1];
    if (leftPlace === undefined || leftValue === undefined) return null;
    return leftValue + ((rightValue - leftValue) * (place - leftPlace)) / (rightPlace - leftPlace);
  });
}

/** The lines as they are drawn: smoothed, and without what a logarithm has no place for. */
export function drawnCurves(
  { at, lines }: ShapedCurves,
  { log, ema }: { readonly log: boolean; readonly ema: number },
): ShapedCurves {
  const drawn = (values: Values): Values => {
    const smoothed = smooth(values, ema);
    return log ? onlyPositive(smoothed) : smoothed;
  };
  return {
    at,
    lines: lines.map(({ configuration, mean, band, extremes, seeds }) => ({
      configuration,
      mean: drawn(mean),
      band: { low: drawn(band.low), high: drawn(band.high) },
      extremes: { low: drawn(extremes.low), high: drawn(extremes.high) },
      seeds: seeds.map((seed) => ({ ...seed, values: drawn(seed.values) })),
    })),
  };
}

/** A logarithm has no place for zero and below. */
function onlyPositive(values: Values): (number | null)[] {
  return values.map((value) => (value !== null && value > 0 ? value : null));
}

/**
 * Exponential moving average: each value is drawn towards the ones before it, which have the weight `ema`; 0 leaves all as
 * it is. The start is not drawn towards zero.
 */
export function smooth(values: Values, ema: number): (number | null)[] {
  let kept = 0;
  let known = 0; // share of the weights that real values have so far
  return values.map((value) => {
    if (value === null) return null;
    kept = ema * kept + (1 - ema) * value;
    known = ema * known + (1 - ema);
    return kept / known;
  });
}

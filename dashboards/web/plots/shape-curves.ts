import type { Curves } from '../../../contracts/dashboard.ts';

/** One value for each of the shared places; null outside of what has been reached. */
export type Values = readonly (number | null)[];

export interface Line {
  readonly configuration: string;
  /** Mean over the seeds. */
  readonly mean: Values;
  /**
   * From the least to the greatest seed. Where no line has several seeds, from the least to the greatest point of a
   * stretch: beside bands over seeds that would look like more noise. Null where they are one value.
   */
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
      for (const at of curve.at) {
        const stretch = stretchOf(at);
        ends.set(stretch, Math.max(at, ends.get(stretch) ?? at));
      }
    }
  }
  const places = [...ends].toSorted(([a], [b]) => a - b);
  const at = places.map(([, end]) => end);
  const indexOf = new Map(places.map(([stretch], index) => [stretch, index]));
  const several = groups.some(({ curves }) => curves.length > 1);
  const lines = groups.map(({ configuration, curves }) =>
    lineOf(
      configuration,
      several,
      curves.map((curve) => {
        const own = curve.at.map((place) => indexOf.get(stretchOf(place)) ?? 0);
        const { trial, seed } = curve;
        const [values, low, high] = [curve.mean, curve.low, curve.high].map((list) => spread(list, own, at));
        return { trial, seed, values: values ?? [], low: low ?? [], high: high ?? [] };
      }),
      at.length,
    ),
  );
  return { at, lines };
}

interface SpreadTrial extends Band {
  readonly trial: string;
  readonly seed: number;
  readonly values: Values;
}

function lineOf(
  configuration: string,
  several: boolean,
  trials: readonly SpreadTrial[],
  length: number,
): Line {
  const over = (list: 'values' | 'low' | 'high', fold: Fold) =>
    foldEach(
      trials.map((trial) => trial[list]),
      length,
      fold,
    );
  const extremes = bandOf(over('low', least), over('high', greatest));
  return {
    configuration,
    mean: over('values', average),
    band: several ? bandOf(over('values', least), over('values', greatest)) : extremes,
    extremes,
    seeds: trials.map(({ trial, seed, values }) => ({ trial, seed, values })),
  };
}

type Fold = (values: readonly number[]) => number;

const least: Fold = (values) => Math.min(...values);
const greatest: Fold = (values) => Math.max(...values);
const average: Fold = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** For each place one value, of those that there are. */
function foldEach(lists: readonly Values[], length: number, fold: Fold): (number | null)[] {
  return Array.from({ length }, (_, index) => {
    const there: number[] = [];
    for (const list of lists) {
      const value = list[index] ?? null;
      if (value !== null) there.push(value);
    }
    return there.length === 0 ? null : fold(there);
  });
}

/** Nothing where both edges are one. */
function bandOf(low: Values, high: Values): Band {
  const wide = low.map((edge, index) => edge !== null && edge !== high[index]);
  const kept = (values: Values) => values.map((value, index) => (wide[index] ? value : null));
  return { low: kept(low), high: kept(high) };
}

/**
 * Values at some of the places, and straight between them; null before the first and after the last.
 *
 * @param own for each value the index of its place, ascending
 */
export function spread(
  values: readonly number[],
  own: readonly number[],
  at: readonly number[],
): (number | null)[] {
  const all = Array.from<number | null>({ length: at.length }).fill(null);
  let before: { index: number; value: number } | undefined;
  for (const [position, index] of own.entries()) {
    const value = values[position] ?? 0;
    all[index] = value;
    if (before) {
      const start = at[before.index] ?? 0;
      const slope = (value - before.value) / ((at[index] ?? 0) - start);
      for (let gap = before.index + 1; gap < index; gap += 1)
        all[gap] = before.value + slope * ((at[gap] ?? 0) - start);
    }
    before = { index, value };
  }
  return all;
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

/** Whether bands are over seeds, or within the one seed that each line has. */
export const areOverSeeds = ({ lines }: Pick<ShapedCurves, 'lines'>): boolean =>
  lines.some(({ seeds }) => seeds.length > 1);

/** Index of the place that the furthest line has come to; -1 where there is no line. */
export const lastPlaceOf = ({ lines }: Pick<ShapedCurves, 'lines'>): number =>
  Math.max(-1, ...lines.map(({ mean }) => mean.findLastIndex((value) => value !== null)));

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

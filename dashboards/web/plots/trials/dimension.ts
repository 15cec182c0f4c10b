import type { TrialTable } from '../../../../contracts/analysis.ts';
import type { Scalar } from '../../../../contracts/conditions.ts';
import { tickText } from '../../data/format.ts';
import { metricTitle, symbolOf } from '../../data/names.ts';
import { airy, numberScale, ticksOf } from '../picture/axes.ts';

/** A parameter or a figure of trials, laid along an axis from 0 to 1. */
export interface Dimension {
  readonly name: string;
  readonly title: string;
  /** One for each trial. */
  readonly values: readonly (Scalar | null)[];
  /** Where a value lies. A parameter that does not exist has a place of its own; a figure that is not there yet has none. */
  readonly placeOf: (value: Scalar | null) => number | undefined;
  /** Few values have a place each, and are all named; else the axis is one of numbers. */
  readonly kind: 'places' | 'numbers';
  readonly ticks: readonly { readonly place: number; readonly text: string }[];
  /** Where the axis begins: of numbers above 0 where trials without the parameter lie apart at its foot. */
  readonly begins: number;
}

/** Different numbers up to which each has a place of its own, evenly apart: what a grid has. */
const mostPlaces = 12;
/** Between "none" and the least number, how much wider than between two numbers. */
const gap = 0.6;
/** How many times the least the greatest must be for a logarithmic axis. */
const decades = 50;

/** The parameters of a table that have more than one value. */
export function variedParameters({ experiment, parameters }: TrialTable): Dimension[] {
  return parameters.flatMap(({ name, values }) =>
    new Set(values).size < 2 ? [] : [dimensionOf(name, symbolOf(experiment, name), values)],
  );
}

/** A final figure; always an axis of numbers. */
export function metricDimension({ experiment, metrics }: TrialTable, name: string): Dimension | undefined {
  const values = metrics.find((metric) => metric.name === name)?.values;
  if (!values?.some((value) => value !== null)) return undefined;
  return numberDimension(name, metricTitle(experiment, name), values, false);
}

/** A parameter's column. */
export function dimensionOf(name: string, title: string, values: readonly (Scalar | null)[]): Dimension {
  const numbers = values.filter((value) => typeof value === 'number');
  const allNumbers = values.every((value) => value === null || typeof value === 'number');
  if (allNumbers && new Set(numbers).size > mostPlaces) return numberDimension(name, title, values, true);
  const distinct = [...new Set(values)];
  const places = allNumbers
    ? distinct.toSorted((a, b) => Number(a ?? -Infinity) - Number(b ?? -Infinity))
    : distinct.filter((value) => value !== null).toReversed();
  if (!allNumbers && distinct.includes(null)) places.unshift(null);
  // Those without the parameter are not next to the least number: they lie apart
  const apart = allNumbers && places.length > 2 && places[0] === null ? gap : 0;
  const placeOf = (value: Scalar | null) => {
    const index = places.indexOf(value);
    if (index === -1) return undefined;
    return places.length === 1 ? 0.5 : (index + (index > 0 ? apart : 0)) / (places.length - 1 + apart);
  };
  const ticks = places.map((value) => ({ place: placeOf(value) ?? 0, text: textOf(value) }));
  const begins = apart === 0 ? 0 : (ticks[1]?.place ?? 0);
  return { name, title, values, kind: 'places', placeOf, ticks, begins };
}

/** Where an axis of numbers begins above those without one. */
const foot = 0.12;

function numberDimension(
  name: string,
  title: string,
  values: readonly (Scalar | null)[],
  mayMiss: boolean,
): Dimension {
  const numbers = values.filter((value) => typeof value === 'number');
  const least = numbers.reduce((low, value) => Math.min(low, value), Infinity);
  const greatest = numbers.reduce((high, value) => Math.max(high, value), -Infinity);
  const log = mayMiss && least > 0 && greatest / least >= decades;
  const missing = mayMiss && values.includes(null);
  // Those without the parameter lie at the foot, apart from the least number.
  const scale = numberScale(log, airy(numbers, log), [missing ? foot : 0, 1]);
  const ticks = ticksOf(scale, 5).map((tick) => ({ place: scale(tick), text: tickText(tick) }));
  return {
    name,
    title,
    values,
    kind: 'numbers',
    placeOf: (value) =>
      typeof value === 'number' ? scale(value) : value === null && missing ? 0 : undefined,
    ticks: missing ? [{ place: 0, text: textOf(null) }, ...ticks] : ticks,
    begins: missing ? foot : 0,
  };
}

/** A value as it is written beside an axis and in lists. */
export function textOf(value: Scalar | null): string {
  if (value === null) return 'none';
  return typeof value === 'number' ? tickText(Number(value.toPrecision(4))) : String(value);
}

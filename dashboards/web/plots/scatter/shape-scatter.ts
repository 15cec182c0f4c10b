import type { TrialTable } from '../../../../contracts/analysis.ts';
import type { ExperimentPage } from '../../../../contracts/dashboard.ts';
import { colourOf, haveOwnColours } from '../colours.ts';
import type { Colour } from '../picture/picture.ts';
import { type Dimension, metricDimension, textOf, variedParameters } from '../trials/dimension.ts';

export interface ScatterPoint {
  /** Index of the trial in the table. */
  readonly trial: number;
  /** Along both axes, from 0 to 1. */
  readonly x: number;
  readonly y: number;
  /** Index of its group. */
  readonly group: number;
}

/** Points of one colour. */
export interface ScatterGroup {
  /** '' where colours say nothing. */
  readonly name: string;
  readonly colour: Colour;
}

/** A configuration and its name in the paper's table, in the order of the plan. */
export type NamedRow = Pick<ExperimentPage['configurations'][number], 'configuration' | 'row'>;

export interface ScatterShape {
  readonly x: Dimension;
  readonly y: Dimension;
  readonly points: readonly ScatterPoint[];
  readonly groups: readonly ScatterGroup[];
  /** Mean of y at each named place of x, where x has such. */
  readonly means: readonly { readonly x: number; readonly y: number; readonly trials: number }[];
}

/** Values of a category with a colour of their own; the rest share one. */
const mostGroups = 7;
/** Of the distance between two places, how far the seeds of one stand apart. */
const spread = 0.3;

interface ScatterChoice {
  readonly x: string | undefined;
  readonly y: string;
  /** All configurations of the experiment. */
  readonly rows: readonly NamedRow[];
}

/** A parameter against a figure, a point a trial; undefined while there is nothing to draw. */
export function shapeScatter(
  table: TrialTable,
  { x: xName, y: yName, rows }: ScatterChoice,
): ScatterShape | undefined {
  const parameters = variedParameters(table);
  const x = parameters.find(({ name }) => name === xName) ?? defaultOf(parameters);
  const y = metricDimension(table, yName);
  if (!x || !y) return undefined;
  const configurations = rows.map(({ configuration }) => configuration);
  const { groups, groupOf } = haveOwnColours(configurations)
    ? configurationGroups(table, rows)
    : categoryGroups(parameters.find((parameter) => parameter !== x && isCategory(parameter)));
  const seeds = Math.max(1, ...table.seeds);
  const apart = x.kind === 'places' ? (spread * placeWidth(x)) / seeds : 0;
  const points = table.trials.flatMap((_, trial) => {
    const across = x.placeOf(x.values[trial] ?? null);
    const up = y.placeOf(y.values[trial] ?? null);
    if (across === undefined || up === undefined) return [];
    // Seeds of one configuration would lie over each other
    const aside = ((table.seeds[trial] ?? 1) - (seeds + 1) / 2) * apart;
    return [{ trial, x: across + aside, y: up, group: groupOf(trial) }];
  });
  return { x, y, points, groups, means: x.kind === 'places' ? meansOf(x, y, points) : [] };
}

/** Numbers say more than categories, and more of them more than few. */
const defaultOf = (parameters: readonly Dimension[]): Dimension | undefined =>
  parameters.toSorted(
    (a, b) =>
      Number(isCategory(a)) - Number(isCategory(b)) || new Set(b.values).size - new Set(a.values).size,
  )[0];

const isCategory = ({ values }: Dimension): boolean => values.some((value) => typeof value === 'string');

const placeWidth = ({ ticks }: Dimension): number => 1 / Math.max(1, ticks.length - 1);

interface Groups {
  readonly groups: ScatterGroup[];
  readonly groupOf: (trial: number) => number;
}

/** Few configurations have the colours that they have in all charts. */
function configurationGroups({ configurations }: TrialTable, rows: readonly NamedRow[]): Groups {
  const names = rows.map(({ configuration }) => configuration);
  return {
    groups: rows.map(({ configuration, row }) => ({ name: row, colour: colourOf(names, configuration) })),
    groupOf: (trial) => Math.max(0, names.indexOf(configurations[trial] ?? '')),
  };
}

/** Of more configurations the values of a category have colours, most common first; `plain` is as everywhere. */
function categoryGroups(category: Dimension | undefined): Groups {
  if (!category) return { groups: [{ name: '', colour: 'accent' }], groupOf: () => 0 };
  const names = category.values.map(textOf);
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
  const shown = sorted.length > mostGroups ? [...sorted.slice(0, mostGroups), 'others'] : sorted;
  const index = new Map(shown.map((name, place) => [name, place]));
  return {
    groups: shown.map((name) => ({ name, colour: colourOf(shown, name) })),
    groupOf: (trial) => index.get(names[trial] ?? '') ?? shown.length - 1,
  };
}

function meansOf(x: Dimension, y: Dimension, points: readonly ScatterPoint[]): ScatterShape['means'] {
  return x.ticks.flatMap(({ place }) => {
    const here = points.filter(({ trial }) => x.placeOf(x.values[trial] ?? null) === place);
    if (here.length < 2) return [];
    const mean = here.reduce((sum, { trial }) => sum + Number(y.values[trial]), 0) / here.length;
    return [{ x: place, y: y.placeOf(mean) ?? 0, trials: here.length }];
  });
}

/** The point nearest to a place, if it is near; distances in pixels. */
export function nearest(
  points: readonly ScatterPoint[],
  at: readonly [x: number, y: number],
  toPixels: (point: ScatterPoint) => readonly [x: number, y: number],
  most = 24,
): ScatterPoint | undefined {
  let found: ScatterPoint | undefined;
  let least = most;
  for (const point of points) {
    const [x, y] = toPixels(point);
    const distance = Math.hypot(x - at[0], y - at[1]);
    if (distance < least) {
      least = distance;
      found = point;
    }
  }
  return found;
}

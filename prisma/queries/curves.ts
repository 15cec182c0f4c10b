import { z } from 'zod';
import type { CurveAxis, CurveGroup, Curves } from '../../contracts/dashboard.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { rounded } from './rounded.ts';
import { curveTrials, type CurveTrial, type CurveTrials } from './curve-trials.ts';

/** The axis is cut into this many stretches at most, the same for all trials: a plot has hardly more pixels to tell them apart. */
const stretches = 200;

/** Steps of the stretches that Postgres keeps (`metric_stretch`), the longest first. */
const keptWidths = [4096, 512, 64, 8];

/** Queries that run side by side, each over its share of the trials: one of them keeps one core of the database busy. */
const lanes = 4;

const Rows = z.array(
  z.object({
    id: z.string(),
    at: z.array(z.number()),
    mean: z.array(z.number()),
    low: z.array(z.number()),
    high: z.array(z.number()),
  }),
);
type Row = z.infer<typeof Rows>[number];

export interface CurveView {
  readonly metric: string;
  readonly axis: CurveAxis;
  /** Ends of a part of the axis, in its unit: the stretches become so much shorter. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/**
 * One metric's curves, thinned in the database: each stretch of the axis gives its mean, least and greatest value, so that
 * no spike is lost and 10,000 points a trial never leave it.
 */
export async function loadCurves(db: Database, which: CurveTrials, view: CurveView): Promise<Curves> {
  const { trials, configurations } = await curveTrials(db, which, view);
  const end = trials.reduce((most, { last }) => Math.max(most, last), 0);
  const to = Math.min(view.to ?? end, end);
  const window = windowOf(trials, view, [Math.min(view.from ?? 0, to), to]);
  const { from, width } = window;
  const shares = Array.from({ length: lanes }, (_, lane) =>
    trials.filter((_trial, index) => index % lanes === lane),
  ).filter((share) => share.length > 0);
  const rows = await Promise.all(shares.map((share) => thinned(db, share, window)));
  const { metric, axis } = view;
  return { metric, axis, from, width, groups: byConfiguration(trials, rows.flat()), configurations };
}

interface Window {
  readonly metric: string;
  readonly axis: CurveAxis;
  readonly from: number;
  readonly to: number;
  /** Of a stretch, in the axis' unit. */
  readonly width: number;
  /** Steps of the kept stretches that are read; 1 reads the points themselves. */
  readonly kept: number;
}

/**
 * Where stretches begin, how long they are and what they are read from: kept stretches of half their length at most, so
 * that a trial of any length is some thousand rows. Stretches of steps are then whole kept ones.
 */
function windowOf(
  trials: readonly CurveTrial[],
  { metric, axis }: CurveView,
  [from, to]: readonly [number, number],
): Window {
  const wanted = (to - from) / stretches;
  const steps = trials.reduce((least, trial) => Math.min(least, wanted * stepsPerUnit(trial)), Infinity);
  const kept = keptWidths.find((width) => width <= steps / 2) ?? 1;
  if (axis === 'time') return { metric, axis, from, to, width: wanted || 1, kept };
  const unit = kept * trials.reduce((most, { perStep }) => Math.max(most, perStep), 1);
  return {
    metric,
    axis,
    from: Math.floor(from / unit) * unit,
    to,
    width: Math.max(1, Math.ceil(wanted / unit)) * unit,
    kept,
  };
}

const stepsPerUnit = ({ lastStep, last }: CurveTrial): number => (last > 0 ? lastStep / last : Infinity);

/** One index scan and one small hash table a trial. Lists come as JSON, which is read five times as fast as Postgres' own. */
async function thinned(
  db: Database,
  trials: readonly CurveTrial[],
  { metric, axis, from, to, width, kept }: Window,
): Promise<Row[]> {
  const time = axis === 'time';
  const at = time
    ? Prisma.sql`extract(epoch FROM m.time - c.start)::float8`
    : Prisma.sql`m.step * c.per_step`;
  const rows = await db.$queryRaw`
    SELECT c.id, curve.*
    FROM unnest(
      ${trials.map(({ id }) => id)}::text[],
      ${trials.map(({ perStep }) => perStep)}::float8[],
      ${trials.map(({ start }) => start)}::timestamptz[]
    ) AS c(id, per_step, start)
    CROSS JOIN LATERAL (
      SELECT json_agg(s.at ORDER BY s.stretch) AS at, json_agg(s.mean ORDER BY s.stretch) AS mean,
        json_agg(s.low ORDER BY s.stretch) AS low, json_agg(s.high ORDER BY s.stretch) AS high
      FROM (
        SELECT floor((${at} - ${from}::float8) / ${width}::float8) AS stretch,
          max(${at}) AS at, sum(m.sum) / sum(m.points) AS mean, min(m.low) AS low, max(m.high) AS high
        FROM (${kept === 1 ? pointsWithin(metric, axis, [from, to]) : stretchesWithin(metric, axis, [from, to], kept)}) m
        WHERE ${at} BETWEEN ${from}::float8 AND ${to}::float8
        GROUP BY 1
      ) s
    ) curve
    WHERE curve.at IS NOT NULL`;
  return Rows.parse(rows);
}

type Ends = readonly [from: number, to: number];

/** The points of a trial `c`, as stretches of one; numbers that no sum could hold are left out, as is NaN. */
const pointsWithin = (metric: string, axis: CurveAxis, [from, to]: Ends): Prisma.Sql => Prisma.sql`
  SELECT step, time, 1 AS points, value AS sum, value AS low, value AS high FROM metric_point
  WHERE trial_id = c.id AND name = ${metric} AND value > -1e300 AND value < 1e300 ${
    axis === 'time' // the primary key is in the order of steps, not of times
      ? Prisma.empty
      : Prisma.sql`AND step BETWEEN ceil(${from}::float8 / c.per_step)::int AND floor(${to}::float8 / c.per_step)::int`
  }`;

/** The kept stretches of a trial `c`; each counts as a whole, where its last point is. */
const stretchesWithin = (
  metric: string,
  axis: CurveAxis,
  [from, to]: Ends,
  kept: number,
): Prisma.Sql => Prisma.sql`
  SELECT step, time, points, sum, low, high FROM metric_stretch
  WHERE trial_id = c.id AND name = ${metric} AND width = ${kept}::int ${
    axis === 'time'
      ? Prisma.empty
      : Prisma.sql`AND stretch BETWEEN floor(${from}::float8 / c.per_step / ${kept}::int)::int AND floor(${to}::float8 / c.per_step / ${kept}::int)::int`
  }`;

function byConfiguration(trials: readonly CurveTrial[], rows: readonly Row[]): CurveGroup[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  const groups = new Map<string, CurveGroup>();
  for (const { id, seed, experiment, configuration } of trials) {
    const row = found.get(id);
    if (!row) continue;
    const key = `${experiment}/${configuration}`;
    const group = groups.get(key) ?? { experiment, configuration, curves: [] };
    group.curves.push({
      trial: id,
      seed,
      at: row.at,
      mean: row.mean.map(rounded),
      low: row.low.map(rounded),
      high: row.high.map(rounded),
    });
    groups.set(key, group);
  }
  return [...groups.values()];
}

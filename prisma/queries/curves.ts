import { z } from 'zod';
import type { CurveAxis, CurveGroup, Curves } from '../../contracts/dashboard.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { curveTrials, type CurveTrial, type CurveTrials } from './curve-trials.ts';

/** The axis is cut into this many stretches at most, the same for all trials: a plot has hardly more pixels to tell them apart. */
const stretches = 200;

/** Queries that run side by side, each over its share of the trials: one of them keeps one core of the database busy. */
const lanes = 4;

/** A plot shows no more, and an answer is half as large. */
const digits = 6;

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
export async function loadCurves(
  db: Database,
  which: CurveTrials,
  view: CurveView,
): Promise<Omit<Curves, 'metric' | 'axis'>> {
  const { trials, configurations } = await curveTrials(db, which, view);
  const end = trials.reduce((most, { last }) => Math.max(most, last), 0);
  const from = Math.min(view.from ?? 0, end);
  const to = Math.min(view.to ?? end, end);
  const width = widthOf(to - from, view.axis);
  const shares = Array.from({ length: lanes }, (_, lane) =>
    trials.filter((_trial, index) => index % lanes === lane),
  ).filter((share) => share.length > 0);
  const rows = await Promise.all(
    shares.map((share) => thinned(db, share, { metric: view.metric, axis: view.axis, from, to, width })),
  );
  return { from, width, groups: byConfiguration(trials, rows.flat()), configurations };
}

/** Steps and examples are whole: a stretch of a fraction of one would hold the same points as a whole one. */
function widthOf(length: number, axis: CurveAxis): number {
  const width = Math.max(0, length) / stretches;
  return axis === 'time' ? width || 1 : Math.max(1, Math.ceil(width));
}

type Window = Required<CurveView> & { readonly from: number; readonly to: number; readonly width: number };

/** One index scan and one small hash table a trial. */
async function thinned(
  db: Database,
  trials: readonly CurveTrial[],
  { metric, axis, from, to, width }: Window,
): Promise<Row[]> {
  const time = axis === 'time';
  const at = time
    ? Prisma.sql`extract(epoch FROM m.time - c.start)::float8`
    : Prisma.sql`m.step * c.per_step`;
  const within = time // the primary key is in the order of steps, not of times
    ? Prisma.sql`${at} BETWEEN ${from}::float8 AND ${to}::float8`
    : Prisma.sql`m.step BETWEEN ceil(${from}::float8 / c.per_step)::int AND floor(${to}::float8 / c.per_step)::int`;
  const rows = await db.$queryRaw`
    SELECT c.id, curve.*
    FROM unnest(
      ${trials.map(({ id }) => id)}::text[],
      ${trials.map(({ perStep }) => perStep)}::float8[],
      ${trials.map(({ start }) => start)}::timestamptz[]
    ) AS c(id, per_step, start)
    CROSS JOIN LATERAL (
      SELECT array_agg(s.at ORDER BY s.stretch) AS at, array_agg(s.mean ORDER BY s.stretch) AS mean,
        array_agg(s.low ORDER BY s.stretch) AS low, array_agg(s.high ORDER BY s.stretch) AS high
      FROM (
        SELECT floor((${at} - ${from}::float8) / ${width}::float8) AS stretch,
          max(${at}) AS at, avg(m.value) AS mean, min(m.value) AS low, max(m.value) AS high
        FROM metric_point m
        WHERE m.trial_id = c.id AND m.name = ${metric} AND ${within}
          AND m.value > '-Infinity' AND m.value < 'Infinity' -- NaN is above infinity
        GROUP BY stretch
      ) s
    ) curve
    WHERE curve.at IS NOT NULL`;
  return Rows.parse(rows);
}

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
      at: row.at.map((at) => Number(at.toFixed(3))),
      mean: row.mean.map(rounded),
      low: row.low.map(rounded),
      high: row.high.map(rounded),
    });
    groups.set(key, group);
  }
  return [...groups.values()];
}

const rounded = (value: number): number => Number(value.toPrecision(digits));

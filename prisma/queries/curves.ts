import { z } from 'zod';
import type { CurveGroup } from '../../contracts/dashboard.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/** A trial's steps are cut into this many stretches; each gives its least and its greatest value. With the newest: 399 points at most. */
const stretches = 199;

/** A plot shows no more, and an answer is half as large. */
const digits = 6;

const Rows = z.array(
  z.object({
    experiment: z.string(),
    configuration: z.string(),
    trial: z.string(),
    seed: z.number(),
    steps: z.array(z.number()),
    values: z.array(z.number()),
  }),
);

export type CurveChoice = { metric: string } & ({ sweep: string; experiment?: string } | { trial: string });

/** One metric's curves, thinned in the database, so that 10,000 points a trial never leave it. */
export async function loadCurves(db: Database, choice: CurveChoice): Promise<CurveGroup[]> {
  const rows = await db.$queryRaw`
    WITH chosen AS MATERIALIZED ( -- else the greatest step is looked up again for each point
      SELECT t.id, t.seed, t.configuration, t.position, e.name AS experiment, e.position AS place,
        (SELECT max(step) FROM metric_point m WHERE m.trial_id = t.id AND m.name = ${choice.metric}) AS last
      FROM trial t JOIN experiment e ON e.id = t.experiment_id
      WHERE ${chosenTrials(choice)}
    ), extremes AS MATERIALIZED (
      SELECT c.id, stretch.least, stretch.greatest
      FROM chosen c CROSS JOIN LATERAL (
        SELECT min(ARRAY[m.value, m.step]) AS least, max(ARRAY[m.value, m.step]) AS greatest
        FROM metric_point m
        WHERE m.trial_id = c.id AND m.name = ${choice.metric}
          AND m.value > '-Infinity' AND m.value < 'Infinity' -- NaN is above infinity
        GROUP BY m.step / (c.last / ${stretches}::int + 1)
      ) stretch
    ), points AS (
      SELECT id, least[2]::int AS step, least[1] AS value FROM extremes
      UNION
      SELECT id, greatest[2]::int, greatest[1] FROM extremes
      UNION
      SELECT c.id, m.step, m.value FROM chosen c
      JOIN metric_point m ON m.trial_id = c.id AND m.name = ${choice.metric} AND m.step = c.last
      WHERE m.value > '-Infinity' AND m.value < 'Infinity'
    )
    SELECT c.experiment, c.configuration, c.id AS trial, c.seed,
      array_agg(p.step ORDER BY p.step) AS steps, array_agg(p.value ORDER BY p.step) AS values
    FROM chosen c JOIN points p ON p.id = c.id
    GROUP BY c.experiment, c.place, c.configuration, c.id, c.seed, c.position
    ORDER BY c.place, c.position`;
  return groupByConfiguration(Rows.parse(rows));
}

function chosenTrials(choice: CurveChoice): Prisma.Sql {
  if ('trial' in choice) return Prisma.sql`t.id = ${choice.trial}`;
  const { sweep, experiment } = choice;
  return experiment === undefined
    ? Prisma.sql`e.sweep_id = ${sweep}`
    : Prisma.sql`e.sweep_id = ${sweep} AND e.name = ${experiment}`;
}

function groupByConfiguration(rows: z.infer<typeof Rows>): CurveGroup[] {
  const groups = new Map<string, CurveGroup>();
  for (const { experiment, configuration, ...curve } of rows) {
    curve.values = curve.values.map((value) => Number(value.toPrecision(digits)));
    const key = `${experiment}/${configuration}`;
    const group = groups.get(key) ?? { experiment, configuration, curves: [] };
    group.curves.push(curve);
    groups.set(key, group);
  }
  return [...groups.values()];
}

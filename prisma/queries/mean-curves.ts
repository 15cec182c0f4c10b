import { z } from 'zod';
import type { Database } from '../database.ts';

/** Stretches that the steps of an experiment are cut into; a curve has a point for each. */
const stretches = 120;

const Rows = z.array(
  z.object({
    configuration: z.string(),
    step: z.number(),
    mean: z.number(),
    low: z.number(),
    high: z.number(),
    seeds: z.number(),
  }),
);
export type MeanCurvePoint = z.infer<typeof Rows>[number];

/**
 * One metric of an experiment by configuration, in the order of the plan: means over stretches of the steps, first of
 * each seed, then over the seeds, with the lowest and the highest seed.
 */
export async function meanCurves(
  db: Database,
  { sweep, experiment, metric }: { sweep: string; experiment: string; metric: string },
): Promise<MeanCurvePoint[]> {
  const rows = await db.$queryRaw`
    WITH points AS (
      SELECT t.id, t.configuration, t.position, m.step, m.value
      FROM trial t JOIN experiment e ON e.id = t.experiment_id JOIN metric_point m ON m.trial_id = t.id
      WHERE e.sweep_id = ${sweep} AND e.name = ${experiment} AND m.name = ${metric}
        AND m.value > '-Infinity' AND m.value < 'Infinity' -- NaN is above infinity
    ), seeds AS (
      SELECT id, configuration, min(position) AS position, avg(step) AS step, avg(value) AS value,
        step / ((SELECT max(step) FROM points) / ${stretches}::int + 1) AS stretch
      FROM points GROUP BY id, configuration, stretch
    )
    SELECT configuration, avg(step)::float8 AS step, avg(value) AS mean, min(value) AS low, max(value) AS high,
      count(*)::int AS seeds
    FROM seeds GROUP BY configuration, stretch
    ORDER BY min(min(position)) OVER (PARTITION BY configuration), stretch`;
  return Rows.parse(rows);
}

import { z } from 'zod';
import type { CurveAxis } from '../../contracts/dashboard.ts';
import { budgetOf, ExperimentSpec, Point } from '../../contracts/sweep.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/** Whose curves: an experiment's, a whole sweep's, or those of certain trials. */
export type CurveTrials =
  | { readonly sweep: string; readonly experiment?: string | undefined }
  | { readonly trials: readonly string[] };

/** A trial whose curve is asked for, and how its steps become the axis' unit: `at = step × perStep`, or the clock since `start`. */
export interface CurveTrial {
  readonly id: string;
  readonly seed: number;
  readonly configuration: string;
  readonly experiment: string;
  readonly perStep: number;
  readonly start: Date | null;
  /** Where its newest point is on the axis, and at which step. */
  readonly last: number;
  readonly lastStep: number;
}

/** Trials that one answer has curves of: more lines than that can be told apart by nobody. */
const mostTrials = 100;

const Rows = z.array(
  z.object({
    id: z.string(),
    seed: z.number(),
    configuration: z.string(),
    experiment: z.string(),
    parameters: Point,
    spec: ExperimentSpec.pick({ budget: true, otherBudgets: true }).loose(),
    start: z.date().nullable(),
    lastStep: z.number(),
    lastTime: z.date(),
    all: z.number(),
  }),
);

/**
 * The trials that have points of a metric, in the order of the plan. Of more than a hundred the configurations with the
 * best mean figure, whole: a mean over some of its seeds would be another one.
 * @returns also how many configurations have begun
 */
export async function curveTrials(
  db: Database,
  which: CurveTrials,
  { metric, axis }: { metric: string; axis: CurveAxis },
): Promise<{ trials: CurveTrial[]; configurations: number }> {
  const rows = await db.$queryRaw`
    WITH candidate AS (
      SELECT t.id, t.configuration, t.position, e.id AS experiment_id, e.position AS place,
        (t.result -> 'metrics' ->> (e.spec -> 'objective' ->> 'metric'))::float8
          * CASE e.spec -> 'objective' ->> 'goal' WHEN 'max' THEN -1 ELSE 1 END AS cost
      FROM trial t JOIN experiment e ON e.id = t.experiment_id
      WHERE ${chosen(which)} AND t.attempt > 0
    ), ranked AS (
      SELECT place, experiment_id, configuration,
        row_number() OVER (ORDER BY avg(cost) NULLS LAST, place, min(position)) AS rank,
        sum(count(*)) OVER (ORDER BY avg(cost) NULLS LAST, place, min(position)) - count(*) AS before,
        (count(*) OVER ())::int AS all
      FROM candidate GROUP BY place, experiment_id, configuration
    )
    SELECT t.id, t.seed, t.configuration, e.name AS experiment, t.parameters, e.spec, t.started_at AS start,
      newest.step AS "lastStep", newest.time AS "lastTime", r.all
    FROM ranked r
    JOIN candidate c USING (experiment_id, configuration)
    JOIN trial t ON t.id = c.id
    JOIN experiment e ON e.id = t.experiment_id
    CROSS JOIN LATERAL (
      SELECT m.step, m.time FROM metric_point m WHERE m.trial_id = t.id AND m.name = ${metric}
      ORDER BY m.step DESC LIMIT 1
    ) newest
    WHERE r.before < ${mostTrials}
    ORDER BY e.position, t.position`;
  const trials = Rows.parse(rows);
  return {
    configurations: trials[0]?.all ?? 0,
    trials: trials.map(({ id, seed, configuration, experiment, spec, parameters, start, ...newest }) => {
      const perStep = axis === 'examples' ? budgetOf(spec, parameters).batch : 1;
      const last =
        axis === 'time'
          ? (newest.lastTime.getTime() - (start ?? newest.lastTime).getTime()) / 1000
          : newest.lastStep * perStep;
      return { id, seed, configuration, experiment, perStep, start, last, lastStep: newest.lastStep };
    }),
  };
}

function chosen(which: CurveTrials): Prisma.Sql {
  if ('trials' in which) return Prisma.sql`t.id = ANY(${which.trials}::text[])`;
  const { sweep, experiment } = which;
  return experiment === undefined
    ? Prisma.sql`e.sweep_id = ${sweep}`
    : Prisma.sql`e.sweep_id = ${sweep} AND e.name = ${experiment}`;
}

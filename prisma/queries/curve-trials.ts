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
    budget: ExperimentSpec.shape.budget,
    otherBudgets: ExperimentSpec.shape.otherBudgets.nullable(),
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
    WITH chosen AS MATERIALIZED ( -- a spec may be long: it is taken apart once, not for each trial
      SELECT id, name, position, spec -> 'budget' AS budget, spec -> 'otherBudgets' AS "otherBudgets",
        spec -> 'objective' ->> 'metric' AS metric,
        CASE spec -> 'objective' ->> 'goal' WHEN 'max' THEN -1 ELSE 1 END AS sign
      FROM experiment WHERE ${experimentsOf(which)}
    ), candidate AS (
      SELECT t.id, t.configuration, t.position, e.id AS experiment_id, e.position AS place,
        (t.result -> 'metrics' ->> e.metric)::float8 * e.sign AS cost
      FROM trial t JOIN chosen e ON e.id = t.experiment_id
      WHERE t.attempt > 0 ${'trials' in which ? Prisma.sql`AND t.id = ANY(${which.trials}::text[])` : Prisma.empty}
    ), ranked AS (
      SELECT experiment_id, configuration,
        sum(count(*)) OVER (ORDER BY avg(cost) NULLS LAST, place, min(position)) - count(*) AS before,
        (count(*) OVER ())::int AS all
      FROM candidate GROUP BY place, experiment_id, configuration
    )
    SELECT t.id, t.seed, t.configuration, e.name AS experiment, t.parameters, e.budget, e."otherBudgets",
      t.started_at AS start, newest.step AS "lastStep", newest.time AS "lastTime", r.all
    FROM ranked r
    JOIN candidate c USING (experiment_id, configuration)
    JOIN trial t ON t.id = c.id
    JOIN chosen e ON e.id = t.experiment_id
    CROSS JOIN LATERAL (
      SELECT m.step, m.time FROM metric_point m WHERE m.trial_id = t.id AND m.name = ${metric}
      ORDER BY m.step DESC LIMIT 1
    ) newest
    WHERE r.before < ${mostTrials}
    ORDER BY e.position, t.position`;
  const trials = Rows.parse(rows);
  return {
    configurations: trials[0]?.all ?? 0,
    trials: trials.map(({ id, seed, configuration, experiment, parameters, start, ...row }) => {
      const perStep = axis === 'examples' ? budgetOf(budgetsOf(row), parameters).batch : 1;
      const last =
        axis === 'time'
          ? (row.lastTime.getTime() - (start ?? row.lastTime).getTime()) / 1000
          : row.lastStep * perStep;
      return { id, seed, configuration, experiment, perStep, start, last, lastStep: row.lastStep };
    }),
  };
}

type Row = z.infer<typeof Rows>[number];

const budgetsOf = ({ budget, otherBudgets }: Pick<Row, 'budget' | 'otherBudgets'>) => ({
  budget,
  ...(otherBudgets ? { otherBudgets } : {}),
});

function experimentsOf(which: CurveTrials): Prisma.Sql {
  if ('trials' in which) {
    return Prisma.sql`id IN (SELECT experiment_id FROM trial WHERE id = ANY(${which.trials}::text[]))`;
  }
  const { sweep, experiment } = which;
  return experiment === undefined
    ? Prisma.sql`sweep_id = ${sweep}`
    : Prisma.sql`sweep_id = ${sweep} AND name = ${experiment}`;
}

import { z } from 'zod';
import { TrialRow } from '../../contracts/dashboard.ts';
import { trialStates, type TrialState } from '../../contracts/states.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { moment } from './moment.ts';

const Rows = z.array(
  z.object({ ...TrialRow.shape, startedAt: moment.nullable(), endedAt: moment.nullable() }),
);

export type WhichTrials =
  | { readonly trial: string }
  /** The first of each state in the order of the plan. */
  | { readonly sweep: string; readonly ofEachState: number }
  /** Those of one state after the first `from` of them. */
  | { readonly sweep: string; readonly state: TrialState; readonly from: number; readonly limit: number };

/** Trials in one line each, in the order of the plan, running ones first. */
export async function trialRows(db: Database, which: WhichTrials): Promise<TrialRow[]> {
  const rows = await db.$queryRaw`
    WITH chosen AS MATERIALIZED ( -- what a line shows is read of no other trial
      ${chosenIds(which)}
    ), held AS MATERIALIZED ( -- a spec may be long: it is taken apart once, not for each trial
      SELECT id, name, position, spec -> 'objective' ->> 'metric' AS metric
      FROM experiment WHERE id IN (SELECT t.experiment_id FROM chosen c JOIN trial t ON t.id = c.id)
    )
    SELECT t.id, e.name AS experiment, t.configuration, t.seed, t.state::text, t.reason, t.attempt, t.step, t.steps,
      a.worker, a.slot, t.started_at AS "startedAt", t.ended_at AS "endedAt",
      (t.result -> 'metrics' ->> e.metric)::float8 AS figure
    FROM chosen c
    JOIN trial t ON t.id = c.id
    JOIN held e ON e.id = t.experiment_id
    LEFT JOIN attempt a ON a.trial_id = t.id AND a.number = t.attempt
    ORDER BY t.state <> 'running', e.position, t.position`;
  return Rows.parse(rows);
}

function chosenIds(which: WhichTrials): Prisma.Sql {
  if ('trial' in which) return Prisma.sql`SELECT ${which.trial}::text AS id`;
  if ('ofEachState' in which) {
    return Prisma.sql`
      SELECT id FROM (
        SELECT t.id, row_number() OVER (PARTITION BY t.state ORDER BY e.position, t.position) AS place
        FROM trial t JOIN experiment e ON e.id = t.experiment_id WHERE e.sweep_id = ${which.sweep}
      ) placed WHERE place <= ${which.ofEachState}::int`;
  }
  return Prisma.sql`
    SELECT t.id FROM trial t JOIN experiment e ON e.id = t.experiment_id
    WHERE e.sweep_id = ${which.sweep} AND t.state = ${which.state}::trial_state
    ORDER BY e.position, t.position OFFSET ${which.from}::int LIMIT ${which.limit}::int`;
}

const Counts = z.array(z.object({ state: z.enum(trialStates), trials: z.number() }));

/** How many trials of a sweep are in each state; states without any are left out. */
export async function trialCounts(db: Database, sweep: string): Promise<Partial<Record<TrialState, number>>> {
  const rows = await db.$queryRaw`
    SELECT t.state::text, count(*)::int AS trials FROM trial t JOIN experiment e ON e.id = t.experiment_id
    WHERE e.sweep_id = ${sweep} GROUP BY t.state`;
  return Object.fromEntries(Counts.parse(rows).map(({ state, trials }) => [state, trials]));
}

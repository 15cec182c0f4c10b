import { z } from 'zod';
import { TrialRow } from '../../contracts/dashboard.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { moment } from './moment.ts';

const Rows = z.array(z.object({ ...TrialRow.shape, startedAt: moment, endedAt: moment }));

/** A sweep's trials in one line each, running ones first, or one trial alone. */
export async function trialRows(
  db: Database,
  which: { sweep: string; limit: number } | { trial: string },
): Promise<TrialRow[]> {
  const chosen =
    'trial' in which ? Prisma.sql`t.id = ${which.trial}` : Prisma.sql`e.sweep_id = ${which.sweep}`;
  const rows = await db.$queryRaw`
    SELECT t.id, e.name AS experiment, t.configuration, t.seed, t.state::text, t.reason, t.attempt, t.step, t.steps,
      a.worker, a.slot, t.started_at AS "startedAt", t.ended_at AS "endedAt",
      (t.result -> 'metrics' ->> (e.spec -> 'objective' ->> 'metric'))::float8 AS figure
    FROM trial t
    JOIN experiment e ON e.id = t.experiment_id
    LEFT JOIN attempt a ON a.trial_id = t.id AND a.number = t.attempt
    WHERE ${chosen}
    ORDER BY t.state <> 'running', e.position, t.position
    LIMIT ${'limit' in which ? which.limit : 1}`;
  return Rows.parse(rows);
}

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
    'trial' in which
      ? {
          trials: Prisma.sql`t.id = ${which.trial}`,
          experiments: Prisma.sql`id = (SELECT experiment_id FROM trial WHERE id = ${which.trial})`,
        }
      : { trials: Prisma.sql`true`, experiments: Prisma.sql`sweep_id = ${which.sweep}` };
  const rows = await db.$queryRaw`
    WITH chosen AS MATERIALIZED ( -- a spec may be long: it is taken apart once, not for each trial
      SELECT id, name, position, spec -> 'objective' ->> 'metric' AS metric
      FROM experiment WHERE ${chosen.experiments}
    )
    SELECT t.id, e.name AS experiment, t.configuration, t.seed, t.state::text, t.reason, t.attempt, t.step, t.steps,
      a.worker, a.slot, t.started_at AS "startedAt", t.ended_at AS "endedAt",
      (t.result -> 'metrics' ->> e.metric)::float8 AS figure
    FROM trial t
    JOIN chosen e ON e.id = t.experiment_id
    LEFT JOIN attempt a ON a.trial_id = t.id AND a.number = t.attempt
    WHERE ${chosen.trials}
    ORDER BY t.state <> 'running', e.position, t.position
    LIMIT ${'limit' in which ? which.limit : 1}`;
  return Rows.parse(rows);
}

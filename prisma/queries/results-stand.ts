import { z } from 'zod';
import type { Database } from '../database.ts';

const Rows = z.tuple([z.object({ stand: z.string() })]);

/**
 * Where the results of a sweep stand, as a text that is another one as soon as a trial or an experiment has moved to another
 * state. A result is written together with its trial's end and never again, so that no result is missed.
 */
export async function resultsStand(db: Database, sweepId: string): Promise<string> {
  const rows = await db.$queryRaw`
    SELECT coalesce(string_agg(concat_ws(' ', e.id, e.state, e.reason, e.planned, t.state, t.trials, t.newest), '/'
      ORDER BY e.position, t.state), '') AS stand
    FROM experiment e LEFT JOIN LATERAL (
      SELECT state, count(*) AS trials, max(ended_at) AS newest FROM trial WHERE experiment_id = e.id GROUP BY state
    ) t ON true
    WHERE e.sweep_id = ${sweepId}`;
  return Rows.parse(rows)[0].stand;
}

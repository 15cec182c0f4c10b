import { z } from 'zod';
import { SweepSummary } from '../../contracts/dashboard.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { moment } from './moment.ts';

const Rows = z.array(
  z.object({
    ...SweepSummary.shape,
    createdAt: z.date().transform((date) => date.toISOString()),
    startedAt: moment,
    endedAt: moment,
  }),
);

/** The newest sweeps, or one of them, each with the counts of its trials. */
export async function sweepSummaries(
  db: Database,
  which: { limit: number } | { id: string },
): Promise<SweepSummary[]> {
  const chosen =
    'id' in which
      ? Prisma.sql`SELECT * FROM sweep WHERE id = ${which.id}`
      : Prisma.sql`SELECT * FROM sweep ORDER BY created_at DESC LIMIT ${which.limit}`;
  const rows = await db.$queryRaw`
    WITH chosen AS (${chosen})
    SELECT s.id, s.name, s.state::text, s.reason, s.scale::text,
      s.created_at AS "createdAt", s.started_at AS "startedAt", s.ended_at AS "endedAt",
      plan.experiments, plan.planned,
      counts.ended, counts.failed, counts.running, counts.retries, counts.done
    FROM chosen s
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(e.name ORDER BY e.position), '{}') AS experiments, coalesce(sum(e.planned), 0)::int AS planned
      FROM experiment e WHERE e.sweep_id = s.id
    ) plan
    CROSS JOIN LATERAL (
      SELECT
        count(*) FILTER (WHERE t.state NOT IN ('pending', 'running'))::int AS ended,
        count(*) FILTER (WHERE t.state IN ('failed', 'diverged'))::int AS failed,
        count(*) FILTER (WHERE t.state = 'running')::int AS running,
        coalesce(sum(greatest(t.attempt - 1, 0)), 0)::int AS retries,
        coalesce(sum(CASE WHEN t.state NOT IN ('pending', 'running') THEN 1 WHEN t.steps > 0 THEN least(1, t.step::float8 / t.steps) ELSE 0 END), 0)::float8 AS done
      FROM experiment e JOIN trial t ON t.experiment_id = e.id WHERE e.sweep_id = s.id
    ) counts
    ORDER BY s.created_at DESC`;
  return Rows.parse(rows);
}

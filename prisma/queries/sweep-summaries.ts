import { z } from 'zod';
import { SweepSummary, type SweepQuery, type sweepSorts } from '../../contracts/dashboard.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { moment } from './moment.ts';

const Rows = z.array(
  z.object({
    ...SweepSummary.shape,
    createdAt: z.date().transform((date) => date.toISOString()),
    startedAt: moment,
    endedAt: moment,
    archivedAt: moment,
  }),
);

/** The one SQL that each order may become. */
const columns: Readonly<Record<(typeof sweepSorts)[number], Prisma.Sql>> = {
  created: Prisma.sql`created_at`,
  ended: Prisma.sql`ended_at`,
  name: Prisma.sql`id`,
  state: Prisma.sql`state`,
  scale: Prisma.sql`scale`,
};
const archiveFilters: Readonly<Record<SweepQuery['archived'], Prisma.Sql>> = {
  no: Prisma.sql`archived_at IS NULL`,
  only: Prisma.sql`archived_at IS NOT NULL`,
  too: Prisma.sql`TRUE`,
};

/** How many sweeps are archived. */
export async function countArchived(db: Database): Promise<number> {
  return await db.sweep.count({ where: { archivedAt: { not: null } } });
}

/** The sweeps that a query asks for, or one of them, each with the counts of its trials. */
export async function sweepSummaries(
  db: Database,
  which: SweepQuery | { id: string },
): Promise<SweepSummary[]> {
  const chosen =
    'id' in which ? Prisma.sql`SELECT *, 1 AS place FROM sweep WHERE id = ${which.id}` : choose(which);
  const rows = await db.$queryRaw`
    WITH chosen AS (${chosen})
    SELECT s.id, s.name, s.state::text, s.reason, s.scale::text,
      s.created_at AS "createdAt", s.started_at AS "startedAt", s.ended_at AS "endedAt", s.archived_at AS "archivedAt",
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
    ORDER BY s.place`;
  return Rows.parse(rows);
}

function choose({ archived, state, text, sort, order, limit }: SweepQuery): Prisma.Sql {
  const by = columns[sort];
  const ordered = order === 'asc' ? Prisma.sql`${by} ASC NULLS LAST` : Prisma.sql`${by} DESC NULLS LAST`;
  const filters = [
    archiveFilters[archived],
    ...(state === undefined ? [] : [Prisma.sql`state = ${state}::run_state`]),
    ...(text === undefined ? [] : [Prisma.sql`strpos(lower(id), lower(${text})) > 0`]),
  ];
  return Prisma.sql`
    SELECT *, row_number() OVER (ORDER BY ${ordered}, created_at DESC) AS place
    FROM sweep WHERE ${Prisma.join(filters, ' AND ')} ORDER BY place LIMIT ${limit}`;
}

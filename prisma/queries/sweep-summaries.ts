import { z } from 'zod';
import { SweepFacts, type SweepSummary } from '../../contracts/dashboard.ts';
import type { SweepQuery } from '../../contracts/sweep-list.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { moment } from './moment.ts';
import { trialCountsOf } from './sweep-tallies.ts';

const Rows = z.array(
  z.object({
    ...SweepFacts.shape,
    createdAt: moment,
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
    archivedAt: moment.nullable(),
  }),
);

/** The one SQL that each choice may become. */
const archiveFilters: Readonly<Record<SweepQuery['archived'], Prisma.Sql>> = {
  no: Prisma.sql`s.archived_at IS NULL`,
  only: Prisma.sql`s.archived_at IS NOT NULL`,
  too: Prisma.sql`TRUE`,
};

/** A sweep with the counts of its trials. */
export async function sweepSummary(db: Database, id: string): Promise<SweepSummary | undefined> {
  const [[facts], counts] = await Promise.all([
    readFacts(db, [Prisma.sql`s.id = ${id}`]),
    trialCountsOf(db, [id]),
  ]);
  const found = counts.get(id);
  return facts && found ? { ...facts, ...found } : undefined;
}

/** All sweeps that fit a filter, the newest first; nothing of their trials is read. */
export async function findSweeps(
  db: Database,
  { archived, state, text = '' }: Pick<SweepQuery, 'archived' | 'state' | 'text'>,
): Promise<SweepFacts[]> {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return await readFacts(db, [
    archiveFilters[archived],
    ...(state === undefined ? [] : [Prisma.sql`s.state = ${state}::run_state`]),
    ...words.map(
      (word) =>
        Prisma.sql`strpos(lower(concat_ws(' ', s.id, s.name, array_to_string(plan.experiments, ' '))), lower(${word})) > 0`,
    ),
  ]);
}

async function readFacts(db: Database, filters: readonly Prisma.Sql[]): Promise<SweepFacts[]> {
  const rows = await db.$queryRaw`
    SELECT s.id, s.name, s.state::text, s.reason, s.scale::text,
      s.created_at AS "createdAt", s.started_at AS "startedAt", s.ended_at AS "endedAt", s.archived_at AS "archivedAt",
      plan.experiments, plan.planned
    FROM sweep s
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(e.name ORDER BY e.position), '{}') AS experiments, coalesce(sum(e.planned), 0)::int AS planned
      FROM experiment e WHERE e.sweep_id = s.id
    ) plan
    WHERE ${Prisma.join([...filters], ' AND ')}
    ORDER BY s.created_at DESC, s.id`;
  return Rows.parse(rows);
}

const Counts = z.tuple([z.object({ all: z.number(), archived: z.number() })]);

/** How many sweeps there are of those that are archived or not, and how many are archived. */
export async function countSweeps(
  db: Database,
  archived: SweepQuery['archived'],
): Promise<{ all: number; archived: number }> {
  const rows = await db.$queryRaw`
    SELECT (count(*) FILTER (WHERE ${archiveFilters[archived]}))::int AS all,
      (count(*) FILTER (WHERE ${archiveFilters.only}))::int AS archived
    FROM sweep s`;
  return Counts.parse(rows)[0];
}

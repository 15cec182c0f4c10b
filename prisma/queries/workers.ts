import { z } from 'zod';
import { WorkerReport } from '../../contracts/worker-report.ts';
import { vanishedAfter, WorkerRow } from '../../contracts/workers-page.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { moment } from './moment.ts';

export interface WorkerFacts {
  /** host:pid */
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly slots: number;
  readonly device: string;
  readonly version: string;
  readonly startedAt: Date;
}

/** A worker that said no goodbye is alive as long as it has been seen since then. */
const alive = Prisma.sql`gone_at IS NULL AND seen_at > now() - make_interval(secs => ${vanishedAfter}::int)`;

/** Says that a worker is alive and what it reports. The database's clock is the one that all workers share. */
export async function workerSeen(
  db: Database,
  { id, host, pid, slots, device, version, startedAt }: WorkerFacts,
  report: WorkerReport,
): Promise<void> {
  // A process may get the number of one that is gone: all but the id is then another worker's.
  await db.$executeRaw`
    INSERT INTO worker (id, host, pid, slots, device, version, started_at, seen_at, report)
    VALUES (${id}, ${host}, ${pid}::int, ${slots}::int, ${device}, ${version}, ${startedAt}, now(), ${JSON.stringify(report)}::jsonb)
    ON CONFLICT (id) DO UPDATE SET slots = excluded.slots, device = excluded.device, version = excluded.version,
      started_at = excluded.started_at, seen_at = now(), gone_at = NULL, report = excluded.report`;
}

/** Says a worker's goodbye, and forgets those that have been gone for a day. */
export async function workerGone(db: Database, id: string): Promise<void> {
  await db.$executeRaw`UPDATE worker SET gone_at = now() WHERE id = ${id}`;
  await db.$executeRaw`DELETE FROM worker WHERE seen_at < now() - interval '1 day'`;
}

const Slots = z.tuple([z.object({ slots: z.number() })]);

/** Trials that all living workers can run at once. */
export async function aliveSlots(db: Database): Promise<number> {
  const rows = await db.$queryRaw`SELECT coalesce(sum(slots), 0)::int AS slots FROM worker WHERE ${alive}`;
  return Slots.parse(rows)[0].slots;
}

/** The workflows of the experiments that run, so that a worker can tell them of its slots. */
export async function runningExperiments(db: Database): Promise<string[]> {
  const rows = await db.experiment.findMany({
    where: { state: 'running' },
    select: { sweepId: true, name: true },
  });
  return rows.map(({ sweepId, name }) => `${sweepId}/${name}`);
}

const Rows = z.array(
  z.object({
    ...WorkerRow.shape,
    startedAt: moment,
    seenAt: moment,
    goneAt: moment.nullable(),
    running: z.array(
      z.object({
        ...WorkerRow.shape.running.element.shape,
        startedAt: z.string().transform((at) => new Date(at).toISOString()),
      }),
    ),
  }),
);

/** Workers of the last day, those alive first, each with the trials that it runs. */
export async function listWorkers(db: Database): Promise<WorkerRow[]> {
  const rows = await db.$queryRaw`
    SELECT w.id, w.host, w.pid, w.slots, w.device, w.version, w.started_at AS "startedAt", w.seen_at AS "seenAt",
      w.gone_at AS "goneAt", extract(epoch FROM now() - w.seen_at)::float8 AS "unseenFor", w.report,
      state.name AS state, coalesce(held.running, '[]') AS running
    FROM worker w
    CROSS JOIN LATERAL (
      SELECT CASE WHEN ${alive} THEN 'alive' WHEN w.gone_at IS NULL THEN 'vanished' ELSE 'left' END AS name
    ) state
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object(
        'slot', a.slot, 'trial', t.id, 'attempt', a.number, 'step', t.step, 'steps', t.steps, 'startedAt', a.started_at
      ) ORDER BY a.slot) AS running
      FROM attempt a JOIN trial t ON t.id = a.trial_id AND t.attempt = a.number
      WHERE a.worker = w.id AND a.state = 'running'
    ) held ON true
    WHERE w.seen_at > now() - interval '1 day'
    ORDER BY state.name <> 'alive', w.host, w.seen_at DESC, w.id
    LIMIT 500`;
  return Rows.parse(rows);
}

const Waiting = z.tuple([z.object({ waiting: z.number() })]);

/** Trials of running sweeps that no slot has taken yet. */
export async function waitingTrials(db: Database): Promise<number> {
  const rows = await db.$queryRaw`
    SELECT coalesce(sum(greatest(0, e.planned - begun.trials)), 0)::int AS waiting
    FROM sweep s JOIN experiment e ON e.sweep_id = s.id
    CROSS JOIN LATERAL (
      SELECT count(*) AS trials FROM trial t WHERE t.experiment_id = e.id AND t.state <> 'pending'
    ) begun
    WHERE s.state IN ('pending', 'running') AND e.state IN ('pending', 'running')`;
  return Waiting.parse(rows)[0].waiting;
}

import { z } from 'zod';
import type { Database } from '../database.ts';

export interface WorkerFacts {
  /** host:pid */
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly slots: number;
  readonly device: string;
  readonly version: string;
}

/** Says that a worker is alive. The database's clock is the one that all workers share. */
export async function workerSeen(
  db: Database,
  { id, host, pid, slots, device, version }: WorkerFacts,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO worker (id, host, pid, slots, device, version, started_at, seen_at)
    VALUES (${id}, ${host}, ${pid}::int, ${slots}::int, ${device}, ${version}, now(), now())
    ON CONFLICT (id) DO UPDATE SET seen_at = now()`;
}

/** Takes a worker off the list, and with it those that vanished a day ago. */
export async function workerGone(db: Database, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM worker WHERE id = ${id} OR seen_at < now() - interval '1 day'`;
}

const Slots = z.tuple([z.object({ slots: z.number() })]);

/** Trials that all living workers can run at once; a worker that has not been seen for 30 s is taken for gone. */
export async function aliveSlots(db: Database): Promise<number> {
  const rows = await db.$queryRaw`
    SELECT coalesce(sum(slots), 0)::int AS slots FROM worker WHERE seen_at > now() - interval '30 seconds'`;
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

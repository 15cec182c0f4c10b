import type { Database } from '../database.ts';

/** A worker that has not been seen for this long is taken for gone, milliseconds. */
const goneAfter = 30_000;

export interface WorkerFacts {
  /** host:pid */
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly slots: number;
  readonly device: string;
  readonly version: string;
}

/** Says that a worker is alive. */
export async function workerSeen(db: Database, worker: WorkerFacts): Promise<void> {
  const seenAt = new Date();
  await db.worker.upsert({ where: { id: worker.id }, create: worker, update: { seenAt } });
}

export async function workerGone(db: Database, id: string): Promise<void> {
  await db.worker.deleteMany({ where: { id } });
}

interface AliveWorker extends WorkerFacts {
  readonly seenAt: Date;
}

async function aliveWorkers(db: Database): Promise<AliveWorker[]> {
  return await db.worker.findMany({
    where: { seenAt: { gt: new Date(Date.now() - goneAfter) } },
    orderBy: { id: 'asc' },
  });
}

/** Trials that all living workers can run at once. */
export async function aliveSlots(db: Database): Promise<number> {
  const workers = await aliveWorkers(db);
  return workers.reduce((sum, worker) => sum + worker.slots, 0);
}

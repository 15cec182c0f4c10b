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

export interface AliveWorker extends WorkerFacts {
  readonly seenAt: Date;
}

export async function aliveWorkers(db: Database): Promise<AliveWorker[]> {
  return await db.worker.findMany({
    where: { seenAt: { gt: new Date(Date.now() - goneAfter) } },
    orderBy: { id: 'asc' },
  });
}

import type { Database } from '../prisma/database.ts';
import { untilAnswered } from '../prisma/patience.ts';
import { workerGone, workerSeen, type WorkerFacts } from '../prisma/queries/workers.ts';

/** Milliseconds between two signs of life; a worker silent for 30 s is taken for gone. */
const signEvery = 5000;

export interface Presence {
  readonly close: () => Promise<void>;
}

/** Keeps a worker's row in Postgres fresh until it is closed. The first sign waits for Postgres. */
export async function announceWorker(
  db: Database,
  worker: WorkerFacts,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Presence> {
  await untilAnswered(
    () => workerSeen(db, worker),
    (seconds) => log(`waiting for PostgreSQL (${seconds.toFixed(0)} s)`),
    signal,
  );
  let lastSign = Promise.resolve();
  const timer = setInterval(() => {
    lastSign = workerSeen(db, worker).catch((error: unknown) =>
      log(`could not say that this worker is alive: ${String(error)}`),
    );
  }, signEvery);
  return {
    close: async () => {
      clearInterval(timer);
      await lastSign; // it would put the row back
      await workerGone(db, worker.id).catch((error: unknown) =>
        log(`could not take this worker off the list: ${String(error)}`),
      );
    },
  };
}

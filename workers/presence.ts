import type { WorkerReport } from '../contracts/worker-report.ts';
import type { Database } from '../prisma/database.ts';
import { untilAnswered } from '../prisma/patience.ts';
import { workerGone, workerSeen, type WorkerFacts } from '../prisma/queries/workers.ts';

/** Milliseconds between two signs of life; a worker silent for 30 s is taken for gone. */
const signEvery = 5000;

export interface Presence {
  readonly close: () => Promise<void>;
}

export interface Announced {
  readonly db: Database;
  readonly worker: WorkerFacts;
  /** What each sign of life brings with it. */
  readonly report: () => Promise<WorkerReport>;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Keeps a worker's row in Postgres fresh until it is closed. The first sign waits for Postgres. */
export async function announceWorker({ db, worker, report, log, signal }: Announced): Promise<Presence> {
  const first = await report();
  await untilAnswered(
    () => workerSeen(db, worker, first),
    (seconds) => log(`waiting for PostgreSQL (${seconds.toFixed(0)} s)`),
    signal,
  );
  let lastSign = Promise.resolve();
  const timer = setInterval(() => {
    lastSign = report()
      .then((now) => workerSeen(db, worker, now))
      .catch((error: unknown) => log(`could not say that this worker is alive: ${String(error)}`));
  }, signEvery);
  return {
    close: async () => {
      clearInterval(timer);
      await lastSign; // it would say that the worker is here again
      await workerGone(db, worker.id).catch((error: unknown) =>
        log(`could not say that this worker is gone: ${String(error)}`),
      );
    },
  };
}

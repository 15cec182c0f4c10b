import type { Database } from '../prisma/database.ts';
import type { SlotPool } from './slots/slot-pool.ts';
import type { TrainerPool } from './trainer-pool/trainer-pool.ts';

/** What light activities need. */
export interface ControlDependencies {
  readonly db: Database;
}

/** What a worker with slots adds. */
export interface TrainingDependencies extends ControlDependencies {
  readonly slots: SlotPool;
  readonly trainers: TrainerPool;
  /** host:pid */
  readonly workerId: string;
  /** Of its slots: "CPU" or the GPU's name. */
  readonly device: string;
  /** hypersweep's, with its commit where that is known. */
  readonly version: string;
  readonly folders: TrainingFolders;
  readonly checkpointEverySeconds: number;
  /** Aborted when the worker shuts down: nothing waits for Postgres any longer. */
  readonly signal: AbortSignal;
  /** Shows a line in the worker's log. */
  readonly log: (line: string) => void;
}

export interface TrainingFolders {
  /** Checkpoints, one folder a trial. */
  readonly artifacts: string;
  /** Pictures and samples by their hash, the artifact store. */
  readonly store: string;
  /** Verified data sets. */
  readonly cache: string;
  /** The user's own copies of data sets (SWEEP_DATA_DIR). */
  readonly data?: string;
}

import { z } from 'zod';
import { WorkerReport } from './worker-report.ts';

const Moment = z.iso.datetime();

/** `left`: it said goodbye. `vanished`: it was killed, or its machine or network is gone. */
export const workerStates = ['alive', 'left', 'vanished'] as const;
export type WorkerState = (typeof workerStates)[number];

/** Seconds without a word after which a worker that said no goodbye counts as vanished. */
export const vanishedAfter = 30;

export const WorkerRow = z.object({
  /** host:pid */
  id: z.string(),
  host: z.string(),
  pid: z.int(),
  slots: z.int().nonnegative(),
  /** "CPU" or the GPU's name. */
  device: z.string(),
  version: z.string(),
  state: z.enum(workerStates),
  startedAt: Moment,
  seenAt: Moment,
  goneAt: Moment.nullable(),
  /** Seconds since it was seen, by the database's clock: a reader's may be another. */
  unseenFor: z.number(),
  /** Null of a worker of an earlier version. */
  report: WorkerReport.nullable(),
  /** By slot. */
  running: z.array(
    z.object({
      slot: z.int().nonnegative(),
      trial: z.string(),
      attempt: z.int().positive(),
      step: z.int().nonnegative(),
      steps: z.int().nonnegative(),
      startedAt: Moment,
    }),
  ),
});
export type WorkerRow = z.infer<typeof WorkerRow>;

/** What Temporal says of a task queue. */
export const TaskQueueRow = z.object({
  name: z.string(),
  /** What its tasks are: trials and data sets, workflows, or bookkeeping. */
  holds: z.string(),
  /** Tasks that wait for a worker, about. */
  waiting: z.int().nonnegative(),
  /** Seconds that the oldest of them has waited; null when none waits. */
  oldest: z.number().nonnegative().nullable(),
  /** Workers that ask it for tasks. */
  pollers: z.int().nonnegative(),
});
export type TaskQueueRow = z.infer<typeof TaskQueueRow>;

export const WorkersPage = z.object({
  workers: z.array(WorkerRow),
  /** Trials of running sweeps that no slot has taken yet. */
  waitingTrials: z.int().nonnegative(),
  /** Null when Temporal does not answer. */
  queues: z.array(TaskQueueRow).nullable(),
});
export type WorkersPage = z.infer<typeof WorkersPage>;

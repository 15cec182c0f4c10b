import { z } from 'zod';

/** What an attempt leaves to read while it runs and after: its log and its checkpoints. */

/** Who said a line: the trainer process, or the worker about it. */
export const logSources = ['trainer', 'worker'] as const;

/** Lines that are kept of an attempt, the newest: what comes last says why it ended. */
export const linesKept = 2000;

/** Characters that are kept of a line. */
export const lineLength = 2000;

export const LogLine = z.object({
  /** From 1 on in each attempt. */
  number: z.int().positive(),
  at: z.iso.datetime(),
  source: z.enum(logSources),
  /** Plain text, whatever is in it. */
  text: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;

/** The end of one attempt's log. */
export const TrialLog = z.object({
  /** Whose log it is; null before the first attempt. */
  attempt: z.int().positive().nullable(),
  /** The newest, in their order. */
  lines: z.array(LogLine),
  /** Lines before these that are kept. */
  earlier: z.int().nonnegative(),
  /** Lines before those that were cut: an attempt keeps its newest `linesKept`. */
  cut: z.int().nonnegative(),
});
export type TrialLog = z.infer<typeof TrialLog>;

/** Checkpoints of a trial that stay on disk: the newest, and the one before it should that be torn. */
export const checkpointsKept = 2;

/** Checkpoints of a trial that are remembered, the newest. */
export const checkpointsRemembered = 20;

export const CheckpointRow = z.object({
  attempt: z.int().positive(),
  step: z.int().nonnegative(),
  bytes: z.number().nonnegative(),
  at: z.iso.datetime(),
});
export type CheckpointRow = z.infer<typeof CheckpointRow>;

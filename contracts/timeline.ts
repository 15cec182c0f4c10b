import { z } from 'zod';
import { attemptStates } from './states.ts';

/**
 * A sweep's attempts over its workers' slots. Written short, since a sweep may have 10,000: moments are milliseconds since
 * the epoch, and names that repeat stand once.
 */
export const Timeline = z.object({
  /** host:pid of the workers, in the order in which they took their first trial of the sweep. */
  workers: z.array(z.string()),
  trials: z.array(z.string()),
  attempts: z.array(
    z.tuple([
      /** Index of its trial in `trials`. */
      z.int().nonnegative(),
      z.int().positive(),
      /** Index of its worker in `workers`. */
      z.int().nonnegative(),
      /** Slot of the worker. */
      z.int().nonnegative(),
      z.enum(attemptStates),
      /** Start. */
      z.int(),
      /** End; null while it runs. */
      z.int().nullable(),
      /** Why it ended; empty where that needs no word. */
      z.string(),
    ]),
  ),
  /** Attempts of the sweep in all; the newest `attempts` of them are given. */
  all: z.int().nonnegative(),
  /** Whether the sweep may still change. */
  live: z.boolean(),
});
export type Timeline = z.infer<typeof Timeline>;

import { z } from 'zod';
import { MetricPoint } from '../../contracts/trainer-messages.ts';

/**
 * Everything of a trial's progress that is not a tensor. Random numbers have no state but their coordinates
 * (`randomStream`), so seed and step say it all; they are written out for people who look at a checkpoint.
 */
export const TrialProgress = z.object({
  /** Which trial this is; a checkpoint of another one is not restored. */
  identity: z.string(),
  /** Steps done. */
  step: z.int().nonnegative(),
  data: z.object({ epoch: z.int().nonnegative(), offset: z.int().nonnegative() }),
  random: z.object({ seed: z.int(), nextCrop: z.int().nonnegative(), nextShuffle: z.int().nonnegative() }),
  stopping: z.object({
    best: z.object({ step: z.int().nonnegative(), value: z.number() }).nullable(),
    evaluationsSinceBest: z.int().nonnegative(),
  }),
  /**
   * All points so far. They are sent again on resuming: whoever received the first sending may have died before it
   * was stored, and a point stored twice is one, by its key (trial, name, step).
   */
  points: z.array(MetricPoint),
});
export type TrialProgress = z.infer<typeof TrialProgress>;

/**
 * Tensors by name: `weight/…` and, where the model has such, `state/…` and `carried/…`; the optimiser's slots, `m/…` and
 * `v/…` or `velocity/…`; and `best/…`, weights and states of the best evaluation.
 */
export type Tensors = ReadonlyMap<string, Float32Array>;

export interface Snapshot {
  readonly progress: TrialProgress;
  readonly tensors: Tensors;
}

import { z } from 'zod';
import { Scalar } from './conditions.ts';
import { trialStates } from './states.ts';
import { Point } from './sweep.ts';

/** Trials and sweeps that one comparison takes at most. */
export const [mostTrials, mostSweeps] = [200, 8];

/** One configuration of one sweep, with those of its trials that are compared. */
export const Side = z.object({
  /** `sweep/experiment/configuration`, unique in a comparison. */
  key: z.string(),
  sweep: z.string(),
  configuration: z.string(),
  /** As the paper's tables name it. */
  row: z.string(),
  parameters: Point,
  /** What else it was run under: scale, steps, batch, data, code. */
  setting: z.record(z.string(), Scalar),
  trials: z.array(z.object({ id: z.string(), seed: z.int(), state: z.enum(trialStates) })),
  /** Over those of its trials that ended with a result. */
  results: z.array(
    z.object({
      metric: z.string(),
      mean: z.number(),
      /** Half the width of the 95 % interval of the mean (Student's t over seeds); null with fewer than two seeds. */
      ci95: z.number().nullable(),
      seeds: z.int().positive(),
    }),
  ),
});
export type Side = z.infer<typeof Side>;

/** Sides of one experiment: what is of another cannot be compared. */
export const ComparedExperiment = z.object({
  experiment: z.string(),
  title: z.string(),
  objective: z.string(),
  goal: z.enum(['min', 'max']),
  /** Metrics that there are curves of. */
  metrics: z.array(z.string()),
  /** How often a trial is evaluated while it trains, at most. */
  evaluations: z.int().nonnegative(),
  sides: z.array(Side),
});
export type ComparedExperiment = z.infer<typeof ComparedExperiment>;

export const ComparePage = z.object({
  experiments: z.array(ComparedExperiment),
  /** Ids that were asked for and lead to no trial. */
  missing: z.array(z.string()),
  /** Trials that were left out, since a comparison takes so many at most. */
  leftOut: z.int().nonnegative(),
});
export type ComparePage = z.infer<typeof ComparePage>;

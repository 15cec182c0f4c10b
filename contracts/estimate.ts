import { z } from 'zod';
import { Budget, scales } from './experiments/definition.ts';
import { Point } from './sweep.ts';
import { DataFacts, TrialCost } from './trainer-messages.ts';

/** What a few real steps of a configuration took, at one batch on one device. */
export const StepMeasurement = z.object({
  experiment: z.string(),
  /** Defaults filled in. */
  parameters: z.record(z.string(), z.unknown()),
  batch: z.int().positive(),
  cost: TrialCost,
  /** Steps that were measured. */
  steps: z.int().positive(),
  /** Learnable numbers of the model. */
  learnable: z.int().positive(),
  data: DataFacts,
  /** hypersweep's. */
  version: z.string(),
});
export type StepMeasurement = z.infer<typeof StepMeasurement>;

/**
 * Where a configuration's time comes from.
 * - `measured`: steps of this configuration at this batch, of a trial or of a measurement
 * - `scaled`: steps of this configuration at another batch, in proportion to it
 * - `unknown`: none, and nothing is guessed
 */
const bases = ['measured', 'scaled', 'unknown'] as const;

export const ConfigurationEstimate = z.object({
  row: z.string(),
  configuration: z.string(),
  parameters: Point,
  budget: Budget,
  trials: z.int().nonnegative(),
  basis: z.enum(bases),
  /** The batch at which it was measured. */
  measuredBatch: z.int().nullable(),
  /** Milliseconds of a step at the budget's batch. */
  stepMs: z.number().nullable(),
  /** Seconds of a trial: loading, capture, steps, evaluations. With early stopping at most. */
  secondsEach: z.number().nullable(),
  /** Peak bytes of a trainer at the measured batch. */
  memoryBytes: z.number().nullable(),
  /** Checkpoints and metric points of all its trials, in bytes. */
  storageBytes: z.number().nullable(),
});
export type ConfigurationEstimate = z.infer<typeof ConfigurationEstimate>;

export const ExperimentEstimate = z.object({
  experiment: z.string(),
  title: z.string(),
  /** Parameters that the rows have in common and their names do not tell. */
  shared: z.string(),
  trials: z.int().nonnegative(),
  /** Of all its trials, at most. */
  steps: z.int().nonnegative(),
  /** Hours on one slot; null where a configuration is unknown. */
  hours: z.number().nullable(),
  storageBytes: z.number().nullable(),
  configurations: z.array(ConfigurationEstimate),
});
export type ExperimentEstimate = z.infer<typeof ExperimentEstimate>;

/** What a sweep would take before anything runs. */
export const SweepEstimate = z.object({
  sweep: z.string(),
  scale: z.enum(scales),
  /** "AMD EPYC 9B45, 1 thread". */
  device: z.string(),
  /** Trials at once. */
  slots: z.int().positive(),
  trials: z.int().nonnegative(),
  steps: z.int().nonnegative(),
  /** Hours on one slot, of GPUs or of CPU slots; null where a configuration is unknown. */
  hours: z.number().nullable(),
  /** From the first trial's start to the last one's end on these slots. */
  wallSeconds: z.number().nullable(),
  storageBytes: z.number().nullable(),
  /** Configurations of which nothing is known. */
  unknown: z.int().nonnegative(),
  experiments: z.array(ExperimentEstimate),
});
export type SweepEstimate = z.infer<typeof SweepEstimate>;

import { z } from 'zod';
import { Artifact } from './artifact.ts';
import { Budget } from './experiments/definition.ts';
import { trialPhases } from './heartbeat.ts';

/** One trial as the trainer process gets it: everything it needs, nothing of Temporal or Postgres. */
export const TrialOrder = z.object({
  kind: z.literal('train'),
  trialId: z.string(),
  attempt: z.int().positive(),
  experiment: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  seed: z.int().nonnegative(),
  budget: Budget,
  /** Folder of this trial's checkpoints. */
  checkpointFolder: z.string(),
  checkpointEverySeconds: z.number().positive(),
  /** Folder of the artifact store, which all trials share. */
  artifactFolder: z.string(),
});
export type TrialOrder = z.infer<typeof TrialOrder>;

/** Worker → trainer. `stop` asks for a checkpoint and an end; the answer is `interrupted`. */
export const ToTrainer = z.discriminatedUnion('kind', [TrialOrder, z.object({ kind: z.literal('stop') })]);
export type ToTrainer = z.infer<typeof ToTrainer>;

export const MetricPoint = z.object({
  name: z.string(),
  step: z.int().nonnegative(),
  value: z.number(),
  /** Milliseconds since the epoch. */
  time: z.number(),
});
export type MetricPoint = z.infer<typeof MetricPoint>;

/** Which data a trial was trained on, for the report's column "data". */
export const DataFacts = z.object({
  dataset: z.string(),
  source: z.string(),
  checksum: z.string(),
  /** Share of the official set, 0-1. */
  share: z.number().positive().max(1),
  /** What else a reader of the report must know: `200 of its 205 byte values`. */
  note: z.string().optional(),
});
export type DataFacts = z.infer<typeof DataFacts>;

export const TrialResult = z.object({
  /** Final figures by metric name, in the metric's unit. */
  metrics: z.record(z.string(), z.number()),
  steps: z.int().nonnegative(),
  examples: z.int().nonnegative(),
  /** Learnable numbers in the whole network, counted on the built model. */
  parameters: z.int().positive(),
  /** Learnable numbers of the part that the paper counts for this experiment (`counted` of its definition). */
  paperParameters: z.int().positive(),
  /** sha256 of all final weights: two runs are the same bit for bit when it is. */
  weightsHash: z.string(),
  resumedFrom: z.int().nonnegative().nullable(),
  data: DataFacts,
});
export type TrialResult = z.infer<typeof TrialResult>;

const failureKinds = ['diverged', 'out-of-memory', 'data', 'invalid-trial', 'error'] as const;

/** Trainer → worker. */
export const FromTrainer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), tensorflow: z.string(), device: z.string() }),
  z.object({
    kind: z.literal('progress'),
    phase: z.enum(trialPhases),
    step: z.int().nonnegative(),
    steps: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('metrics'), points: z.array(MetricPoint) }),
  z.object({ kind: z.literal('resumed'), step: z.int().nonnegative() }),
  z.object({ kind: z.literal('checkpoint'), step: z.int().nonnegative(), bytes: z.int().nonnegative() }),
  z.object({ kind: z.literal('log'), line: z.string() }),
  /** All figures stand and nothing can change them any more; what follows are pictures and samples. */
  z.object({ kind: z.literal('tested'), result: TrialResult }),
  /** A file is in the artifact store. */
  z.object({ kind: z.literal('artifact'), artifact: Artifact }),
  /** Pictures or samples are missing; the result is not touched by it. */
  z.object({ kind: z.literal('not-drawn'), message: z.string() }),
  z.object({ kind: z.literal('done'), result: TrialResult }),
  z.object({ kind: z.literal('interrupted'), step: z.int().nonnegative() }),
  z.object({
    kind: z.literal('failed'),
    failure: z.enum(failureKinds),
    message: z.string(),
    step: z.int().nonnegative(),
    /** Step of the newest checkpoint, in which every number is finite; null when there is none. */
    lastCheckpoint: z.int().nonnegative().nullable(),
    stack: z.string().optional(),
  }),
]);
export type FromTrainer = z.infer<typeof FromTrainer>;

import { z } from 'zod';
import { Artifact } from './artifact.ts';
import { scales } from './experiments/definition.ts';
import { runStates } from './states.ts';

/**
 * How a row stands to the paper's.
 * - `replicated`: the paper's setting in full, and its figure lies in our interval or is beaten
 * - `differs`: the paper's setting in full, and ours is worse than its figure by more than our interval
 * - `too-few-seeds`: the paper's setting in full, but a single seed has no interval to compare with
 * - `same-ordering`: a part of the budget or smaller models, but the row stands to its experiment's others as in the paper
 * - `not-reached`: a part of the budget or a smaller model, and the paper's figure or ordering is not reached yet
 * - `other-data`: trained on a text that stands in for the paper's, so that the figures cannot be compared
 * - `no-paper-figure`: the paper has no such row
 * - `no-data`: the experiment's data could not be had
 * - `no-result`: no seed has ended
 */
export const verdicts = [
  'replicated',
  'differs',
  'too-few-seeds',
  'same-ordering',
  'not-reached',
  'other-data',
  'no-paper-figure',
  'no-data',
  'no-result',
] as const;
export type Verdict = (typeof verdicts)[number];

/** Decimals that the paper prints of a figure in this unit. */
export const decimalsOf = (unit: string): number => (unit === 'bits/char' ? 3 : 2);

/** How the reason of an experiment begins whose data could not be had. */
export const noData = 'No data: ';

export const ReportRow = z.object({
  /** As the paper names it. */
  row: z.string(),
  /** Whether it is a smaller model than the paper's, whose figure stands beside it for the ordering alone. */
  smaller: z.boolean(),
  metric: z.string(),
  /** The paper's figure, in the metric's unit. */
  paper: z.number().nullable(),
  /** Mean over the seeds that ended, in the metric's unit. */
  mean: z.number().nullable(),
  /** Half the width of the 95 % interval of the mean (Student's t over seeds); null with fewer than two seeds. */
  ci95: z.number().nullable(),
  /** Seeds that ended with a result. */
  seeds: z.int().nonnegative(),
  /** Learnable numbers as the paper counts them, counted on the built model. */
  parameters: z.int().nullable(),
  /** Share of the paper's training examples that our trials saw, 0-1. */
  budgetShare: z.number().nullable(),
  /** Which data: "100 % of mnist". */
  data: z.string().nullable(),
  verdict: z.enum(verdicts),
});
export type ReportRow = z.infer<typeof ReportRow>;

export const ExperimentReport = z.object({
  experiment: z.string(),
  title: z.string(),
  section: z.string(),
  state: z.enum(runStates),
  reason: z.string().nullable(),
  unit: z.string(),
  goal: z.enum(['min', 'max']),
  /** What the column of parameters counts. */
  counted: z.string(),
  /** Trials planned, and how many of them ended in each way. */
  trials: z.object({ planned: z.int(), completed: z.int(), failed: z.int(), cancelled: z.int() }),
  rows: z.array(ReportRow),
});
export type ExperimentReport = z.infer<typeof ExperimentReport>;

/** An artifact and the trial that left it. */
export const SweepArtifact = Artifact.extend({
  trial: z.string(),
  experiment: z.string(),
  configuration: z.string(),
  seed: z.int(),
});
export type SweepArtifact = z.infer<typeof SweepArtifact>;

/** Why a trial's pictures and samples are not all there. */
export const NotDrawn = z.object({ trial: z.string(), message: z.string() });
export type NotDrawn = z.infer<typeof NotDrawn>;

export const Report = z.object({
  sweep: z.string(),
  scale: z.enum(scales),
  state: z.enum(runStates),
  experiments: z.array(ExperimentReport),
  /** Pictures and samples, in the order of the plan. */
  artifacts: z.array(SweepArtifact),
  notDrawn: z.array(NotDrawn),
});
export type Report = z.infer<typeof Report>;

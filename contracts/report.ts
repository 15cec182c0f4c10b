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
export const decimalsOf = (unit: string): number => decimals[unit] ?? 2;

const decimals: Readonly<Record<string, number>> = { 'bits/char': 3, 'nats/sequence': 0 };

/** How the reason of an experiment begins whose data could not be had. */
export const noData = 'No data: ';

/** A figure beside a row's first: the validation column of table 3, the log perplexity of table 6. */
export const FurtherFigure = z.object({
  metric: z.string(),
  unit: z.string(),
  paper: z.number().nullable(),
  mean: z.number().nullable(),
  ci95: z.number().nullable(),
});
export type FurtherFigure = z.infer<typeof FurtherFigure>;

/** What a row's trials cost, the median over those that ended. */
export const RowCost = z.object({
  /** Milliseconds a training step. */
  stepMs: z.number().nullable(),
  /** Peak of the memory that a trainer held, in bytes; of the GPU's where the trial ran on one. */
  memoryBytes: z.number().nullable(),
  /** On what: "AMD EPYC 9B45, 1 thread". */
  device: z.string(),
});
export type RowCost = z.infer<typeof RowCost>;

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
  /** The other figures that the paper's table prints, or ours has beside them, in the table's order. */
  further: z.array(FurtherFigure),
  /** Null where no trial has told. */
  cost: RowCost.nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;

/**
 * What the runs say of a claim.
 * - `holds`: significant (p after Holm below 0.05) in the direction of the claim, or within its margin
 * - `reversed`: significant the other way, or beyond its margin
 * - `undecided`: neither
 * - `too-few-seeds`: a side has fewer than two seeds, so that nothing can be tested
 * - `no-result`: a side has no result yet
 * - `not-run`: the sweep has no two rows that the claim is about
 */
export const claimOutcomes = [
  'holds',
  'reversed',
  'undecided',
  'too-few-seeds',
  'no-result',
  'not-run',
] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

/** Under what a claim was tested: the paper's setting in full, a part of its budget or smaller models, or other data. */
export const claimSettings = ['paper', 'part', 'other-data'] as const;
export type ClaimSetting = (typeof claimSettings)[number];

/** A claim of the paper about two rows of a table, tested over seeds. */
export const ClaimReport = z.object({
  claim: z.string(),
  metric: z.string(),
  /** Half the width within which the two are said to be alike; null where the first is said to be better. */
  margin: z.number().nullable(),
  /** The rows compared; null where the sweep has none. */
  first: z.string().nullable(),
  second: z.string().nullable(),
  /** Seeds of each that ended. */
  seeds: z.tuple([z.int(), z.int()]),
  /** Mean of the first minus mean of the second, in the metric's unit. */
  difference: z.number().nullable(),
  /** Ends of its 95 % interval (Welch). */
  ci95: z.tuple([z.number(), z.number()]).nullable(),
  /** Hedges' g: the difference in pooled standard deviations, corrected for small samples. */
  hedgesG: z.number().nullable(),
  /** Welch's t-test, two-sided; against a margin, two one-sided tests (TOST) or, outside it, two-sided from its end. */
  p: z.number().nullable(),
  /** p after Holm's correction over the claims of the table that could be tested. */
  pHolm: z.number().nullable(),
  /** Parameters of the first as a share of the second's; null where the claim is not about them. */
  parameterShare: z.number().nullable(),
  /** The lesser of the two rows' shares of the paper's budget, 0-1. */
  budgetShare: z.number().nullable(),
  /** Whether either is a smaller model than the paper's. */
  smaller: z.boolean(),
  setting: z.enum(claimSettings),
  outcome: z.enum(claimOutcomes),
});
export type ClaimReport = z.infer<typeof ClaimReport>;

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
  /** Parameters that the rows have in common and their names do not tell: `T=50, N_ĥ=32`. */
  shared: z.string(),
  /** Trials planned, and how many of them ended in each way. */
  trials: z.object({ planned: z.int(), completed: z.int(), failed: z.int(), cancelled: z.int() }),
  rows: z.array(ReportRow),
  claims: z.array(ClaimReport),
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

/** The paper's largest model of an experiment at full width, a few real steps of it measured: what it asks of a machine. */
export const FullWidth = z.object({
  experiment: z.string(),
  row: z.string(),
  /** Learnable numbers of the whole model. */
  parameters: z.int(),
  /** At which it was measured, and the paper's. */
  batch: z.int(),
  paperBatch: z.int(),
  stepMs: z.number(),
  memoryBytes: z.number().nullable(),
  /** Steps that were measured. */
  steps: z.int(),
  /** "AMD EPYC 9B45, 1 thread". */
  device: z.string(),
  data: z.string(),
});
export type FullWidth = z.infer<typeof FullWidth>;

export const Report = z.object({
  sweep: z.string(),
  scale: z.enum(scales),
  state: z.enum(runStates),
  experiments: z.array(ExperimentReport),
  /** Of the sweep's experiments; empty until somebody measures. */
  fullWidth: z.array(FullWidth),
  /** Pictures and samples, in the order of the plan. */
  artifacts: z.array(SweepArtifact),
  notDrawn: z.array(NotDrawn),
});
export type Report = z.infer<typeof Report>;

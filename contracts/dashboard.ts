import { z } from 'zod';
import { Artifact } from './artifact.ts';
import { Budget, scales } from './experiments/definition.ts';
import { CheckpointRow } from './journal.ts';
import { ExperimentReport } from './report.ts';
import { attemptStates, runStates, trialStates } from './states.ts';
import { Point } from './sweep.ts';
import { TrialResult } from './trainer-messages.ts';

/** What the dashboard's API answers and the pages parse. Moments are ISO 8601, durations are seconds. */

const Moment = z.iso.datetime();

/** The header of an answer that says which change it has seen: the id of the newest event when it was begun. */
export const changeHeader = 'x-change';

/** How every failed request is answered. */
export const ApiError = z.object({ error: z.string(), mend: z.string().nullable() });
export type ApiError = z.infer<typeof ApiError>;

/** What stands in a sweep's own row and plan, whatever its trials do. */
export const SweepFacts = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(runStates),
  reason: z.string().nullable(),
  scale: z.enum(scales),
  experiments: z.array(z.string()),
  createdAt: Moment,
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  /** Since when lists leave it out. */
  archivedAt: Moment.nullable(),
  /** Trials. */
  planned: z.int().nonnegative(),
});
export type SweepFacts = z.infer<typeof SweepFacts>;

/** What a sweep's trials have come to. */
export const TrialCounts = z.object({
  ended: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  running: z.int().nonnegative(),
  /** Attempts after a trial's first. */
  retries: z.int().nonnegative(),
  /** Trials done, running ones by their share of steps. */
  done: z.number().nonnegative(),
});
export type TrialCounts = z.infer<typeof TrialCounts>;

/** A sweep in one line. */
export const SweepSummary = SweepFacts.extend(TrialCounts.shape);
export type SweepSummary = z.infer<typeof SweepSummary>;

/** How long attempts have held slots of a device. */
export const SlotTime = z.object({
  /** "CPU" or the GPU's name; null of attempts of earlier versions, which did not say. */
  device: z.string().nullable(),
  /** Of all slots together. */
  seconds: z.number().nonnegative(),
});
export type SlotTime = z.infer<typeof SlotTime>;

/** A trial in one line. */
export const TrialRow = z.object({
  id: z.string(),
  experiment: z.string(),
  configuration: z.string(),
  seed: z.int(),
  state: z.enum(trialStates),
  reason: z.string().nullable(),
  attempt: z.int().nonnegative(),
  step: z.int().nonnegative(),
  steps: z.int().nonnegative(),
  /** Where its newest attempt is or was; null before the first. */
  worker: z.string().nullable(),
  slot: z.int().nullable(),
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  /** Its final figure of the experiment's objective. */
  figure: z.number().nullable(),
});
export type TrialRow = z.infer<typeof TrialRow>;

/** One experiment of a sweep: its report, and what the plots need beside it. */
export const ExperimentPage = z.object({
  report: ExperimentReport,
  /** One for each row of the report, in the same order. */
  configurations: z.array(z.object({ configuration: z.string(), row: z.string(), parameters: Point })),
  /** Names of the metrics that its trials have written. */
  metrics: z.array(z.string()),
  /** How often a trial is evaluated while it trains, at most. */
  evaluations: z.int().nonnegative(),
});
export type ExperimentPage = z.infer<typeof ExperimentPage>;

export const SweepPage = z.object({
  sweep: SweepSummary,
  /** A guess from the trials that ended; null when there is nothing to guess from. */
  secondsLeft: z.number().nullable(),
  /** By device, the most first. */
  slotTime: z.array(SlotTime),
  /** Where Temporal's UI shows it. */
  temporal: z.string().nullable(),
  experiments: z.array(ExperimentPage),
  /** The first of each state in the order of the plan, running ones first; `TrialList` has the rest. */
  trials: z.array(TrialRow),
  /** All there are in each state. */
  trialCounts: z.partialRecord(z.enum(trialStates), z.int().positive()),
});
export type SweepPage = z.infer<typeof SweepPage>;

/** Trials of one state, a part of them. */
export const TrialList = z.object({ trials: z.array(TrialRow) });
export type TrialList = z.infer<typeof TrialList>;

/** Trials of a `TrialList` at most. */
export const trialListLimit = 200;

/** What a curve is drawn over: optimiser steps, seconds since the trial began, or examples seen. */
export const curveAxes = ['step', 'time', 'examples'] as const;
export type CurveAxis = (typeof curveAxes)[number];

/**
 * A metric of one trial, thinned. The axis is cut into stretches that are the same for all trials of an answer; each
 * stretch that has points gives one value of every list.
 */
const Curve = z.object({
  trial: z.string(),
  seed: z.int(),
  /** Where the last point of a stretch is, in the axis' unit. */
  at: z.array(z.number()),
  /** Mean, least and greatest value of a stretch; the same three times where it has one point. */
  mean: z.array(z.number()),
  low: z.array(z.number()),
  high: z.array(z.number()),
});
export type Curve = z.infer<typeof Curve>;

/** All seeds of one configuration. */
export const CurveGroup = z.object({
  experiment: z.string(),
  configuration: z.string(),
  curves: z.array(Curve),
});
export type CurveGroup = z.infer<typeof CurveGroup>;

export const Curves = z.object({
  metric: z.string(),
  axis: z.enum(curveAxes),
  /** Where the first stretch begins and how long each is: two trials' points in the same stretch belong together. */
  from: z.number(),
  width: z.number().positive(),
  groups: z.array(CurveGroup),
  /** Configurations that have begun; more than there are groups where only the best are shown. */
  configurations: z.int().nonnegative(),
});
export type Curves = z.infer<typeof Curves>;

export const AttemptRow = z.object({
  number: z.int().positive(),
  worker: z.string(),
  slot: z.int(),
  state: z.enum(attemptStates),
  reason: z.string().nullable(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  /** "CPU" or the GPU's name, and hypersweep's version; null of attempts of earlier versions. */
  device: z.string().nullable(),
  version: z.string().nullable(),
});
export type AttemptRow = z.infer<typeof AttemptRow>;

export const EventRow = z.object({
  id: z.string(),
  kind: z.string(),
  message: z.string(),
  at: Moment,
});
export type EventRow = z.infer<typeof EventRow>;

export const TrialPage = z.object({
  trial: TrialRow,
  sweep: z.string(),
  /** The configuration as the paper's tables name it. */
  row: z.string(),
  parameters: Point,
  /** What the parameters leave open and their experiment decides. */
  defaults: Point,
  budget: Budget,
  objective: z.string(),
  result: TrialResult.nullable(),
  /** Pictures and samples in the order in which they were drawn. */
  artifacts: z.array(Artifact),
  attempts: z.array(AttemptRow),
  /** Newest first. */
  checkpoints: z.array(CheckpointRow),
  /** "mnist from … (sha256:…)", as it was found ready for the sweep; null before that. */
  dataReady: z.string().nullable(),
  metrics: z.array(z.string()),
  /** Newest first. */
  events: z.array(EventRow),
  /** Where the API leads to the trial in Temporal's UI. */
  temporal: z.string().nullable(),
});
export type TrialPage = z.infer<typeof TrialPage>;

import type { RunState, TrialState } from './states.ts';
import type { SweepSpec } from './sweep.ts';

/** What workflows and activities say to each other. Types alone: workflows check nothing at run time, activities do. */

export interface SweepInput {
  readonly sweepId: string;
  /** `k3f9` */
  readonly suffix: string;
  readonly spec: SweepSpec;
}

export interface ExperimentInput {
  readonly sweepId: string;
  /** k3f9/mnist-conv */
  readonly experimentId: string;
  readonly sweepName: string;
  readonly experiment: string;
  /** Trials in flight at most; `auto` follows the slots that are alive. */
  readonly parallel: 'auto' | number;
  /** Where the plan goes on after continue-as-new; 0 at first. */
  readonly offset: number;
}

export interface PlanRequest {
  readonly experimentId: string;
  readonly offset: number;
}

export interface PlannedPage {
  readonly trials: readonly { readonly trialId: string; readonly summary: string }[];
  readonly exhausted: boolean;
  /** Slots of the workers that are alive. */
  readonly slots: number;
}

export interface TrialSummary {
  readonly trialId: string;
  readonly state: TrialState;
  readonly attempt: number;
  readonly objective: number | null;
  /** Slots of the workers that were alive when it ended: the window follows them. */
  readonly slots: number;
}

export interface StateChange {
  readonly id: string;
  readonly state: RunState;
  readonly reason?: string;
}

export interface TrialFailure {
  readonly trialId: string;
  readonly reason: string;
}

export interface ExperimentOutcome {
  readonly experiment: string;
  readonly state: RunState;
  readonly completed: number;
  readonly failed: number;
  readonly reason?: string;
}

/** The answer to the query `progress`. */
export interface ExperimentProgress {
  readonly planned: number;
  readonly ended: number;
  readonly inFlight: readonly string[];
  readonly window: number;
}

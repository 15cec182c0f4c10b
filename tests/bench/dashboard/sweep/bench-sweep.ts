import type { SweepSpec } from '../../../../contracts/sweep.ts';
import type { PlannedRow } from '../../../../prisma/queries/trials.ts';
import { planExperiment } from '../../../../sweeps/plan.ts';
import { type CurveShape, curveOf } from './curve.ts';
import { benchSpec, type Size } from './plan.ts';

/** A trial of the sweep and what its curve looks like. */
export interface BenchTrial extends PlannedRow {
  readonly curve: CurveShape;
  readonly startedAt: Date;
  readonly runs: boolean;
  /** Points that it has: those that run have half of theirs. */
  readonly points: number;
}

export interface BenchSweep {
  readonly id: string;
  readonly suffix: string;
  readonly size: Size;
  readonly spec: SweepSpec;
  readonly experiment: string;
  readonly experimentId: string;
  readonly trials: readonly BenchTrial[];
}

/** Milliseconds of a step, and trials that run side by side. */
export const stepMs = 50;
export const slots = 8;

/** Trials that still run, so that there is something to follow; the last of the plan. */
const running = 2;
const suffix = 'bnch';

/** The sweep as it is to be found in the database, begun so long ago that the last trials run now. */
export function benchSweep(size: Size): BenchSweep {
  const spec = benchSpec(size);
  const [experiment] = spec.experiments;
  if (!experiment) throw new Error('Expected the sweep to have an experiment');
  const experimentId = `${suffix}/${experiment.experiment}`;
  const plan = planExperiment(experiment);
  const trialMs = size.points * stepMs;
  const began = Date.now() - (plan.length / slots) * trialMs;
  const trials = plan.map((trial, position) => {
    const runs = position >= plan.length - running;
    return {
      ...trial,
      id: `${experimentId}/${trial.configuration}/s${trial.seed}`,
      position,
      curve: curveOf(trial, size.points),
      startedAt: new Date(began + Math.floor(position / slots) * trialMs),
      runs,
      points: runs ? Math.floor(size.points / 2) : size.points,
    };
  });
  return {
    id: `${spec.name}-${suffix}`,
    suffix,
    size,
    spec,
    experiment: experiment.experiment,
    experimentId,
    trials,
  };
}

import type { OptimiserPlan } from '../../../../training/optimisers/optimiser.ts';
import type { Inputs, Problem } from '../../../../training/tasks/task.ts';

/** A training step: a problem without an evaluation. */
export interface Step extends Pick<Problem, 'weights' | 'loss'> {
  readonly method: OptimiserPlan['method'];
  readonly batch: (step: number) => Inputs;
}

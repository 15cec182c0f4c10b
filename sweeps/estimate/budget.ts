import type { SweepEstimate } from '../../contracts/estimate.ts';
import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import type { Budget } from '../../contracts/experiments/definition.ts';
import type { ExperimentSpec, SweepSpec } from '../../contracts/sweep.ts';
import { estimateSweep, type Machine } from './estimate.ts';
import type { KnownCosts } from './known.ts';

/** Share of the time that is planned: trainers slow each other down a little, and a trial may be tried again. */
const planned = 0.9;

export interface Filled {
  readonly spec: SweepSpec;
  readonly estimate: SweepEstimate;
  /** How far from the quick budget to the paper's, 0-1, on a scale of ratios. */
  readonly reach: number;
}

/**
 * Gives every experiment as many steps as let the sweep end within `seconds`: all go the same way from their own
 * towards the paper's number of examples, in ratios. Evaluations keep their share of the steps, and so do schedules.
 * Pure: the same costs always give the same steps. Undefined where not even the sweep as it is would end in time, or where
 * a cost is unknown.
 */
export function fillBudget(
  spec: SweepSpec,
  seconds: number,
  known: KnownCosts,
  machine: Machine,
): Filled | undefined {
  const at = (reach: number): Filled => {
    const longer = { ...spec, experiments: spec.experiments.map((one) => lengthened(one, reach)) };
    return { spec: longer, reach, estimate: estimateSweep(longer, known, machine) };
  };
  const fits = ({ estimate: { wallSeconds } }: Filled) =>
    wallSeconds !== null && wallSeconds <= planned * seconds;
  if (fits(at(1))) return at(1);
  let [least, most] = [at(0), 1];
  if (!fits(least)) return undefined;
  for (let halving = 0; halving < 20; halving += 1) {
    const middle = at((least.reach + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle.reach;
  }
  return least;
}

function lengthened(spec: ExperimentSpec, reach: number): ExperimentSpec {
  const definition = findExperiment(spec.experiment);
  if (!definition) throw new Error(`The catalogue has lost ${spec.experiment}`);
  const { full } = definition.budgets;
  const others = spec.otherBudgets?.map((other, index) => ({
    ...other,
    budget: between(other.budget, { ...full, ...definition.otherBudgets?.[index]?.budgets.full }, reach),
  }));
  return {
    ...spec,
    budget: between(spec.budget, full, reach),
    ...(others === undefined ? {} : { otherBudgets: others }),
  };
}

/** Steps of the batch at hand, at most as many examples as the paper's. */
function between(own: Budget, full: Budget, reach: number): Budget {
  const most = Math.max(own.steps, Math.floor((full.steps * full.batch) / own.batch));
  const steps = Math.round(own.steps * (most / own.steps) ** reach);
  return { ...own, steps, evaluateEvery: Math.max(1, Math.round((steps * own.evaluateEvery) / own.steps)) };
}

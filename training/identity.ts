import type { TrialOrder } from '../contracts/trainer-messages.ts';

/**
 * What a checkpoint must agree in with an order to be continued by it. Steps, evaluation and patience are left out:
 * a trial may be given more of them. Parameters are sorted, since a database gives them back in an order of its own.
 */
export function identityOf({ trialId, experiment, parameters, seed, budget }: TrialOrder): string {
  const sorted = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([trialId, experiment, sorted, seed, budget.batch]);
}

import type { TrialProgress } from './checkpoint/snapshot.ts';

export type Stopping = TrialProgress['stopping'];

export const nothingSeen: Stopping = { best: null, evaluationsSinceBest: 0 };

/** What is known after the evaluation at `step` gave `value`; `improved` says that its weights are the best so far. */
export function judge(
  { best, evaluationsSinceBest }: Stopping,
  { step, value, goal }: { step: number; value: number; goal: 'min' | 'max' },
): Stopping & { improved: boolean } {
  const improved = best === null || (goal === 'min' ? value < best.value : value > best.value);
  return improved
    ? { best: { step, value }, evaluationsSinceBest: 0, improved }
    : { best, evaluationsSinceBest: evaluationsSinceBest + 1, improved };
}

/** Whether training has ended early; with `patience` null it never does. */
export function hasLostPatience({ evaluationsSinceBest }: Stopping, patience: number | null): boolean {
  return patience !== null && evaluationsSinceBest >= patience;
}

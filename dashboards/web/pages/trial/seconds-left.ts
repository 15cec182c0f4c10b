import type { TrialRow } from '../../../../contracts/dashboard.ts';

/** Steps after which the pace of a trial says something of the rest. */
const enough = 10;

/** Seconds that a trial that runs has left at its pace so far; null where that says nothing yet. */
export function secondsLeft(
  { state, step, steps, startedAt }: Pick<TrialRow, 'state' | 'step' | 'steps' | 'startedAt'>,
  now: Date,
): number | null {
  if (state !== 'running' || startedAt === null || step < enough || steps < step) return null;
  const seconds = (now.getTime() - new Date(startedAt).getTime()) / 1000;
  return (seconds / step) * (steps - step);
}

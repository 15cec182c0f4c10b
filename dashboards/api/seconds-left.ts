import type { SweepSummary } from '../../contracts/dashboard.ts';
import { secondsLeft as fromPace } from '../../sweeps/statistics/seconds-left.ts';

/** How long a running sweep still takes; null when it does not run or that cannot be told. */
export function secondsLeft(
  { state, startedAt, planned, done }: Pick<SweepSummary, 'state' | 'startedAt' | 'planned' | 'done'>,
  now: Date,
): number | null {
  if (state !== 'running' || startedAt === null) return null;
  const elapsed = (now.getTime() - new Date(startedAt).getTime()) / 1000;
  return fromPace({ planned, done, elapsed }) ?? null;
}

import type { SweepSummary } from '../../contracts/dashboard.ts';

/** Below this share of the plan a guess would be off by too much to show. */
const leastShare = 0.05;

/** How long a running sweep still takes if it goes on as it went; null when that cannot be told. */
export function secondsLeft(
  { state, startedAt, planned, done }: Pick<SweepSummary, 'state' | 'startedAt' | 'planned' | 'done'>,
  now: Date,
): number | null {
  if (state !== 'running' || startedAt === null || planned === 0) return null;
  const share = done / planned;
  if (share < leastShare) return null;
  const elapsed = (now.getTime() - new Date(startedAt).getTime()) / 1000;
  return Math.max(0, (elapsed / share) * (1 - share));
}

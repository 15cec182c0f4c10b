import type { TrialRow } from '../../../../contracts/dashboard.ts';
import type { TrialState } from '../../../../contracts/states.ts';

export interface TrialGroup {
  readonly state: TrialState;
  /** The first of them. */
  readonly trials: readonly TrialRow[];
  /** All there are. */
  readonly count: number;
  /** Whether it is unfolded at first. */
  readonly open: boolean;
}

/** What one looks for first: what runs, then what went wrong. */
const order: readonly TrialState[] = [
  'running',
  'failed',
  'diverged',
  'completed',
  'stopped',
  'cancelled',
  'pending',
];
/** A group of good news is unfolded only while it is short. */
const short = 12;

export function groupTrials(
  trials: readonly TrialRow[],
  counts: Readonly<Partial<Record<TrialState, number>>>,
): TrialGroup[] {
  return order.flatMap((state) => {
    const count = counts[state] ?? 0;
    if (count === 0) return [];
    const looked = state === 'running' || state === 'failed' || state === 'diverged';
    const open = looked || (state === 'completed' && count <= short);
    return [{ state, trials: trials.filter((trial) => trial.state === state), count, open }];
  });
}

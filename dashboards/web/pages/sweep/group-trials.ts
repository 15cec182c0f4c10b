import type { TrialRow } from '../../../../contracts/dashboard.ts';
import type { TrialState } from '../../../../contracts/states.ts';

export interface TrialGroup {
  readonly state: TrialState;
  readonly trials: readonly TrialRow[];
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

export function groupTrials(trials: readonly TrialRow[]): TrialGroup[] {
  return order.flatMap((state) => {
    const members = trials.filter((trial) => trial.state === state);
    if (members.length === 0) return [];
    const looked = state === 'running' || state === 'failed' || state === 'diverged';
    return [{ state, trials: members, open: looked || (state === 'completed' && members.length <= short) }];
  });
}

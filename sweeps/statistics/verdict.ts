import type { Verdict } from '../../contracts/report.ts';
import type { Estimate } from './interval.ts';

export type Goal = 'min' | 'max';

/** One row with a figure of the paper's and an estimate of ours. */
export interface ComparedRow {
  readonly paper: number;
  readonly ours: Estimate;
}

export interface Comparison extends ComparedRow {
  readonly goal: Goal;
  /** Whether ours is the paper's setting in full: schedule, data and all. */
  readonly wholeBudget: boolean;
  /** The other rows of the table that have both figures. */
  readonly others: readonly ComparedRow[];
}

/** What may be said of a row, never more than the runs behind it show. */
export function judgeRow({ paper, ours, goal, wholeBudget, others }: Comparison): Verdict {
  if (wholeBudget) {
    const worseBy = goal === 'min' ? ours.mean - paper : paper - ours.mean;
    if (ours.ci95 === undefined) return 'too-few-seeds';
    return worseBy <= ours.ci95 ? 'replicated' : 'differs';
  }
  const ordered = others.length > 0 && others.every((other) => sameOrder({ paper, ours }, other));
  return ordered ? 'same-ordering' : 'not-reached';
}

/** Whether two rows stand to each other as in the paper, by more than their intervals could explain. */
function sameOrder(a: ComparedRow, b: ComparedRow): boolean {
  if (a.ours.ci95 === undefined || b.ours.ci95 === undefined) return false;
  const difference = a.ours.mean - b.ours.mean;
  const beyondNoise = Math.abs(difference) > Math.hypot(a.ours.ci95, b.ours.ci95);
  return beyondNoise && Math.sign(difference) === Math.sign(a.paper - b.paper);
}

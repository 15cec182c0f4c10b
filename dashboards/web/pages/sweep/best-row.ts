import type { ExperimentReport, ReportRow } from '../../../../contracts/report.ts';

/** The row of ours with the best mean: one that the paper prints where any of those has a result. */
export function bestRow({ rows, goal }: Pick<ExperimentReport, 'rows' | 'goal'>): ReportRow | undefined {
  const sign = goal === 'min' ? 1 : -1;
  const measured = rows.filter(({ mean }) => mean !== null);
  const printed = measured.filter(({ paper }) => paper !== null);
  const among = printed.length > 0 ? printed : measured;
  return among.toSorted((a, b) => sign * ((a.mean ?? 0) - (b.mean ?? 0)))[0];
}

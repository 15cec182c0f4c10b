import type { ExperimentReport, ReportRow } from '../../../../contracts/report.ts';

/** Rows that a table has at first: nobody reads a thousand, and a browser is slow with them. */
const most = 25;

/** The rows that one looks for first, in the table's order: all that the paper prints, then those with the best figures. */
export function leadingRows({ rows, goal }: Pick<ExperimentReport, 'rows' | 'goal'>): readonly ReportRow[] {
  if (rows.length <= most) return rows;
  const sign = goal === 'min' ? 1 : -1;
  const cost = ({ paper, mean }: ReportRow) =>
    paper !== null ? -Infinity : mean === null ? Infinity : sign * mean;
  const leading = new Set(rows.toSorted((a, b) => compare(cost(a), cost(b))).slice(0, most));
  return rows.filter((row) => leading.has(row));
}

/** Infinities are as good as one another, which their difference would not say. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

import Table from 'cli-table3';
import colours from 'picocolors';

export interface TableOptions {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that hold numbers, by index. */
  readonly right?: readonly number[];
  /** Characters of the whole table; the last column is wrapped to it. By default it is as wide as its cells. */
  readonly width?: number;
}

/** A table with a rule under its head and nothing else: quiet on a terminal, aligned in a log. */
export function renderTable({ headings, rows, right = [], width }: TableOptions): string {
  const table = new Table({
    head: headings.map((heading) => colours.bold(heading)),
    colAligns: headings.map((_, column) => (right.includes(column) ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap },
    ...(width === undefined ? {} : { colWidths: columnWidths([headings, ...rows], width), wordWrap: true }),
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '',
    },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Between two columns. */
const gap = 2;

function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const leading = (rows[0] ?? []).slice(0, -1).map((_, column) => {
    const lines = rows.flatMap((row) => (row[column] ?? '').split('\n'));
    return Math.max(...lines.map(({ length }) => length)) + gap;
  });
  const left = width - leading.reduce((sum, each) => sum + each, 0);
  return [...leading, Math.max(40, left)];
}

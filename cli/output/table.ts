import Table from 'cli-table3';
import colours from 'picocolors';

export interface TableOptions {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that hold numbers, by index. */
  readonly right?: readonly number[];
}

/** A table with a rule under its head and nothing else: quiet on a terminal, aligned in a log. */
export function renderTable({ headings, rows, right = [] }: TableOptions): string {
  const table = new Table({
    head: headings.map((heading) => colours.bold(heading)),
    colAligns: headings.map((_, column) => (right.includes(column) ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
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

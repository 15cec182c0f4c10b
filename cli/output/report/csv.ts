import type { Report, ReportRow } from '../../../contracts/report.ts';

const columns = [
  'row',
  'metric',
  'paper',
  'mean',
  'ci95',
  'seeds',
  'parameters',
  'budgetShare',
  'data',
  'verdict',
] as const;

/** One line a row, raw figures (RFC 4180); an empty field where there is none. */
export function csv(report: Report): string {
  const lines = report.experiments.flatMap(({ experiment, rows }) =>
    rows.map((row) => [
      report.sweep,
      report.scale,
      experiment,
      ...columns.map((column) => field(row, column)),
    ]),
  );
  return [['sweep', 'scale', 'experiment', ...columns], ...lines]
    .map((line) => line.map(quote).join(','))
    .join('\r\n');
}

const field = (row: ReportRow, column: (typeof columns)[number]): string => String(row[column] ?? '');
const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

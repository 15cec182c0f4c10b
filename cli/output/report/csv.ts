import type { ClaimReport, Report, ReportRow } from '../../../contracts/report.ts';

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
const costColumns = ['stepMs', 'memoryBytes', 'device'] as const;
const claimColumns = [
  'claim',
  'metric',
  'margin',
  'first',
  'second',
  'difference',
  'hedgesG',
  'p',
  'pHolm',
  'parameterShare',
  'budgetShare',
  'smaller',
  'setting',
  'outcome',
] as const;

/** One line a row and metric, raw figures (RFC 4180); an empty field where there is none. Claims: `claimsCsv`. */
export function csv(report: Report): string {
  const lines = report.experiments.flatMap(({ experiment, rows, shared }) =>
    rows
      .flatMap(figuresOf)
      .map((row) => [
        report.sweep,
        report.scale,
        experiment,
        ...columns.map((column) => field(row[column])),
        ...costColumns.map((column) => field(row.cost?.[column])),
        shared,
      ]),
  );
  return toCsv([['sweep', 'scale', 'experiment', ...columns, ...costColumns, 'shared'], ...lines]);
}

/** One line a claim. */
export function claimsCsv(report: Report): string {
  const lines = report.experiments.flatMap(({ experiment, claims }) =>
    claims.map((claim) => [
      report.sweep,
      report.scale,
      experiment,
      ...claimColumns.map((column) => field(claim[column])),
      ...pairs(claim),
    ]),
  );
  const more = ['ci95Low', 'ci95High', 'seedsFirst', 'seedsSecond'];
  return toCsv([['sweep', 'scale', 'experiment', ...claimColumns, ...more], ...lines]);
}

/** A row's further figures as lines of their own; they have no verdict. */
function figuresOf(row: ReportRow): (Omit<ReportRow, 'verdict'> & { verdict: string })[] {
  return [row, ...row.further.map((further) => ({ ...row, ...further, verdict: '' }))];
}

const pairs = ({ ci95, seeds }: ClaimReport): string[] => [
  field(ci95?.[0]),
  field(ci95?.[1]),
  ...seeds.map(String),
];

type Value = string | number | boolean | null | undefined;
const field = (value: Value): string => String(value ?? '');
const toCsv = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => line.map(quote).join(',')).join('\r\n');
const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

import type { Report } from '../../../contracts/report.ts';
import { csv } from './csv.ts';
import { latex } from './latex.ts';
import { markdown } from './markdown.ts';
import { terminal } from './terminal.ts';

export const reportFormats = ['table', 'markdown', 'csv', 'latex', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const formatters: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  table: terminal,
  markdown: (report) => markdown(report),
  csv,
  latex,
  json: (report) => JSON.stringify(report, undefined, 2),
};

/** A report as text in one of its formats. */
export function formatReport(report: Report, format: ReportFormat): string {
  return formatters[format](report);
}

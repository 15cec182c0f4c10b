import type { ReportRow } from '../../contracts/report.ts';

/** A row of a report without a figure, but for what a test says of it. */
export const reportRow = (row: string, figures: Partial<ReportRow> = {}): ReportRow => ({
  row,
  smaller: false,
  metric: 'test_error',
  paper: null,
  mean: null,
  ci95: null,
  seeds: 0,
  parameters: null,
  budgetShare: null,
  data: null,
  verdict: 'no-result',
  further: [],
  cost: null,
  ...figures,
});

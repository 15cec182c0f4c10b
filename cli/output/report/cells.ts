import {
  decimalsOf,
  type ExperimentReport,
  type ReportRow,
  type Verdict,
} from '../../../contracts/report.ts';

/** A report's columns as people read them; every format prints these cells. */
export const headings = ({ counted }: ExperimentReport): readonly string[] => [
  'row',
  'paper',
  'ours',
  'seeds',
  `parameters (${counted})`,
  'budget',
  'data',
  'verdict',
];

export function cells(row: ReportRow, { unit }: ExperimentReport): readonly string[] {
  return [
    row.row,
    withUnit(row.paper, unit),
    row.mean === null
      ? '–'
      : `${figure(row.mean, unit)}${row.ci95 === null ? '' : ` ± ${figure(row.ci95, unit)}`}${suffix(unit)}`,
    String(row.seeds),
    row.parameters === null ? '–' : row.parameters.toLocaleString('en'),
    row.budgetShare === null ? '–' : percent(row.budgetShare),
    row.data ?? '–',
    verdictWords[row.verdict],
  ];
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  replicated: 'replicated within the interval',
  differs: 'differs from the paper',
  'too-few-seeds': 'too few seeds to say',
  'same-ordering': 'same ordering',
  'not-reached': 'not reached at this budget',
  'other-data': 'other data than the paper',
  'no-paper-figure': 'not in the paper',
  'no-data': 'no data',
  'no-result': 'no result yet',
};

/** "Test error on mnist-conv, quick scale …": what every format says above a table. */
export function caption(experiment: ExperimentReport): string {
  return `${experiment.title} (${experiment.experiment}; paper: ${experiment.section})`;
}

/** What must stand under a table so that nobody takes a part for the whole. */
export function footnotes(experiment: ExperimentReport, scale: string): string[] {
  const { planned, completed, failed, cancelled } = experiment.trials;
  const metric = experiment.rows[0]?.metric.replaceAll('_', ' ') ?? '';
  const better = experiment.goal === 'min' ? 'lower is better' : 'higher is better';
  return [
    `${metric}, ${better}; mean over seeds ± 95 % interval (Student's t).`,
    ...(scale === 'full'
      ? []
      : ["Scale quick: a part of the paper's training budget, as the column says. Not a replication."]),
    ...(experiment.rows.some(({ smaller }) => smaller)
      ? ["Smaller models than the paper's, as the rows say: its figures are there for the ordering alone."]
      : []),
    ...(completed < planned
      ? [
          `${completed} of ${planned} trials ended with a result${failed > 0 ? `, ${failed} failed` : ''}${cancelled > 0 ? `, ${cancelled} cancelled` : ''}.`,
        ]
      : []),
    ...(experiment.reason === null ? [] : [experiment.reason]),
  ];
}

/** With the digits that the paper prints. */
const figure = (value: number, unit: string): string => value.toFixed(decimalsOf(unit));
const suffix = (unit: string): string => (unit === '' ? '' : ` ${unit}`);
const withUnit = (value: number | null, unit: string): string =>
  value === null ? '–' : `${figure(value, unit)}${suffix(unit)}`;

/** 0.0064 → "0.64 %", 1 → "100 %". */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

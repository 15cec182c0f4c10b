import prettyBytes from 'pretty-bytes';
import { percent } from '../../../contracts/claim-words.ts';
import {
  decimalsOf,
  type ExperimentReport,
  type ReportRow,
  type Verdict,
} from '../../../contracts/report.ts';
import { milliseconds } from '../time.ts';

/** A column of a report's table as people read it; every format prints these cells. */
export interface Column {
  readonly name:
    | 'row'
    | 'paper'
    | 'ours'
    | 'seeds'
    | 'parameters'
    | 'budget'
    | 'cost'
    | 'data'
    | 'verdict'
    | 'further';
  readonly heading: string;
  /** Whether it holds numbers. */
  readonly right: boolean;
  readonly cells: readonly string[];
}

/** As the paper prints them, ours beside its own, then what ours cost. Figures are in the unit that the notes name. */
export function columns({ rows, unit, counted }: ExperimentReport): Column[] {
  const column = (
    name: Column['name'],
    heading: string,
    cell: (row: ReportRow) => string,
    right = true,
  ): Column => ({ name, heading, right, cells: rows.map(cell) });
  return [
    column('row', 'row', ({ row }) => row, false),
    column('paper', 'paper', ({ paper }) => figure(paper, unit)),
    column('ours', 'ours', (row) => estimate(row, unit)),
    ...(rows[0]?.further ?? []).flatMap(({ metric, unit: ofMetric }, index) => {
      const title = metric.replaceAll('_', ' ');
      return [
        column('further', `${title}: paper`, ({ further }) => figure(further[index]?.paper, ofMetric)),
        column('further', `${title}: ours`, ({ further }) => estimate(further[index], ofMetric)),
      ];
    }),
    column('seeds', 'seeds', ({ seeds }) => String(seeds)),
    column(
      'parameters',
      `parameters (${counted})`,
      ({ parameters }) => parameters?.toLocaleString('en') ?? none,
    ),
    column('budget', 'budget', ({ budgetShare }) => (budgetShare === null ? none : percent(budgetShare))),
    ...(rows.some(({ cost }) => cost !== null)
      ? [
          column('cost', 'step', ({ cost }) => (cost?.stepMs == null ? none : milliseconds(cost.stepMs))),
          column('cost', 'memory', ({ cost }) =>
            cost?.memoryBytes == null ? none : prettyBytes(cost.memoryBytes),
          ),
        ]
      : []),
    column('data', 'data', ({ data }) => data ?? none, false),
    column('verdict', 'verdict', ({ verdict }) => verdictWords[verdict], false),
  ];
}

/** What stands where there is nothing. */
export const none = '–';

/** With the digits that the paper prints. */
const figure = (value: number | null | undefined, unit: string): string =>
  value == null ? none : value.toFixed(decimalsOf(unit));

const estimate = (ours: Pick<ReportRow, 'mean' | 'ci95'> | undefined, unit: string): string =>
  `${figure(ours?.mean, unit)}${ours?.ci95 == null ? '' : ` ± ${figure(ours.ci95, unit)}`}`;

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

import type { ExperimentReport, Report } from '../../../contracts/report.ts';
import { claimCells, claimHeadings, claimNotes } from './claim-columns.ts';
import { columns } from './columns.ts';
import {
  fullWidthCells,
  fullWidthHeadings,
  fullWidthNotes,
  fullWidthRight,
  fullWidthTitle,
} from './full-width.ts';
import { escapeLatex } from './latex-escape.ts';
import { caption, footnotes } from './notes.ts';

/** The tables for a paper: `\usepackage{booktabs}`. What is the same in every row of a table stands in its caption. */
export function latex(report: Report): string {
  const tables = report.experiments.flatMap((experiment) => [
    rowsTable(experiment, report),
    ...(experiment.claims.length === 0 ? [] : [claimsTable(experiment, report)]),
  ]);
  return [String.raw`% \usepackage{booktabs}`, ...tables, ...fullWidthTable(report)].join('\n\n');
}

function rowsTable(experiment: ExperimentReport, { sweep, scale }: Report): string {
  const shown = columns(experiment).filter(({ name }) => name !== 'data');
  const data = [...new Set(experiment.rows.flatMap((row) => row.data ?? []))].join('; ');
  const notes = [
    `Sweep ${sweep}, scale ${scale}.`,
    ...(data === '' ? [] : [`Data: ${data}.`]),
    ...footnotes(experiment, scale),
  ];
  return table({
    label: experiment.experiment,
    caption: `${caption(experiment)}. ${notes.join(' ')}`,
    right: shown.map(({ right }) => right),
    headings: shown.map(({ heading }) => heading),
    rows: experiment.rows.map((_, index) => shown.map(({ cells }) => cells[index] ?? '')),
  });
}

function claimsTable(experiment: ExperimentReport, { sweep, scale }: Report): string {
  const notes = [`Sweep ${sweep}, scale ${scale}.`, ...claimNotes(experiment)];
  return table({
    label: `${experiment.experiment}-claims`,
    caption: `${experiment.title}: claims of the paper. ${notes.join(' ')}`,
    right: [false, true, true, true, false],
    headings: claimHeadings,
    rows: experiment.claims.map((claim) => claimCells(claim, experiment)),
  });
}

function fullWidthTable({ fullWidth }: Report): string[] {
  if (fullWidth.length === 0) return [];
  return [
    table({
      label: 'full-width',
      caption: `${fullWidthTitle}. ${fullWidthNotes(fullWidth)}`,
      right: fullWidthRight,
      headings: fullWidthHeadings,
      rows: fullWidth.map(fullWidthCells),
    }),
  ];
}

interface LatexTable {
  readonly label: string;
  readonly caption: string;
  readonly right: readonly boolean[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function table({ label, caption: text, right, headings, rows }: LatexTable): string {
  return [
    String.raw`\begin{table}`,
    String.raw`  \centering\footnotesize`,
    String.raw`  \caption{${escapeLatex(text)}}`,
    String.raw`  \label{tab:${label}}`,
    String.raw`  \begin{tabular}{${right.map((number) => (number ? 'r' : 'l')).join('')}}`,
    String.raw`    \toprule`,
    `    ${line(headings)}`,
    String.raw`    \midrule`,
    ...rows.map((row) => `    ${line(row)}`),
    String.raw`    \bottomrule`,
    String.raw`  \end{tabular}`,
    String.raw`\end{table}`,
  ].join('\n');
}

/** A line that begins with a bracket would be an argument to the one before it. */
const line = (texts: readonly string[]): string =>
  `${texts.map(escapeLatex).join(' & ').replace(/^\[/, '{[}')} ${String.raw`\\`}`;

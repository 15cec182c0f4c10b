import colours from 'picocolors';
import type { ClaimReport, ExperimentReport, Report, Verdict } from '../../../contracts/report.ts';
import { renderTable } from '../table.ts';
import { artifactLines } from './artifacts.ts';
import { claimCells, claimHeadings, claimNotes } from './claim-columns.ts';
import { type Column, columns } from './columns.ts';
import { fit } from './fit.ts';
import {
  fullWidthCells,
  fullWidthHeadings,
  fullWidthNotes,
  fullWidthRight,
  fullWidthTitle,
} from './full-width.ts';
import { caption, footnotes } from './notes.ts';

/** Columns where there is no terminal. */
const defaultWidth = 120;

/** The tables as a terminal shows them. */
export function terminal(report: Report, width = process.stdout.columns ?? defaultWidth): string {
  const head = `${colours.bold(report.sweep)}  scale ${report.scale}, ${report.state}`;
  const sections = report.experiments.map((experiment) => section(experiment, report.scale, width));
  return [head, ...sections, ...fullWidth(report), ...artifacts(report)].join('\n\n');
}

function section(experiment: ExperimentReport, scale: string, width: number): string {
  const fitted = fit(columns(experiment), width);
  const notes = [...fitted.notes, ...footnotes(experiment, scale)];
  return [
    colours.bold(caption(experiment)),
    rowsTable(experiment, fitted.columns),
    ...notes.map((line) => colours.dim(line)),
    ...claimsTable(experiment),
  ].join('\n');
}

function rowsTable({ rows }: ExperimentReport, shown: readonly Column[]): string {
  return renderTable({
    headings: shown.map(({ heading }) => heading),
    rows: rows.map(({ verdict }, index) =>
      shown.map(({ name, cells }) => {
        const cell = cells[index] ?? '';
        return name === 'verdict' ? colourOf[verdict](cell) : cell;
      }),
    ),
    right: shown.flatMap(({ right }, index) => (right ? [index] : [])),
  });
}

function claimsTable(experiment: ExperimentReport): string[] {
  const { claims } = experiment;
  if (claims.length === 0) return [];
  const rows = claims.map((claim) => {
    const cells = [...claimCells(claim, experiment)];
    cells.push(claimColour(claim)(cells.pop() ?? ''));
    return cells;
  });
  return [
    '',
    renderTable({ headings: [...claimHeadings], rows, right: [1, 2, 3] }),
    ...claimNotes(experiment).map((line) => colours.dim(line)),
  ];
}

function fullWidth({ fullWidth: models }: Report): string[] {
  if (models.length === 0) return [];
  const table = renderTable({
    headings: [...fullWidthHeadings],
    rows: models.map(fullWidthCells),
    right: fullWidthRight.flatMap((right, index) => (right ? [index] : [])),
  });
  return [[colours.bold(fullWidthTitle), table, colours.dim(fullWidthNotes(models))].join('\n')];
}

function artifacts(report: Report): string[] {
  const lines = artifactLines(report);
  return lines.length === 0 ? [] : [[colours.bold('Pictures and samples'), ...lines].join('\n')];
}

const colourOf: Readonly<Record<Verdict, (text: string) => string>> = {
  replicated: colours.green,
  differs: colours.red,
  'too-few-seeds': colours.yellow,
  'same-ordering': colours.cyan,
  'not-reached': colours.yellow,
  'other-data': colours.yellow,
  'no-paper-figure': colours.dim,
  'no-data': colours.yellow,
  'no-result': colours.dim,
};

function claimColour({ outcome, setting }: ClaimReport): (text: string) => string {
  return setting === 'paper' ? wholeColours[outcome] : partColours[outcome];
}

const undecided = {
  undecided: colours.yellow,
  'too-few-seeds': colours.yellow,
  'no-result': colours.dim,
  'not-run': colours.dim,
};
const wholeColours = { ...undecided, holds: colours.green, reversed: colours.red };
const partColours = { ...undecided, holds: colours.cyan, reversed: colours.yellow };

import colours from 'picocolors';
import type { ExperimentReport, Report, Verdict } from '../../../contracts/report.ts';
import { renderTable } from '../table.ts';
import { artifactLines } from './artifacts.ts';
import { caption, cells, footnotes, headings } from './cells.ts';

/** The tables as a terminal shows them. */
export function terminal(report: Report): string {
  const head = `${colours.bold(report.sweep)}  scale ${report.scale}, ${report.state}`;
  const sections = report.experiments.map((experiment) => section(experiment, report.scale));
  return [head, ...sections, ...artifacts(report)].join('\n\n');
}

function section(experiment: ExperimentReport, scale: string): string {
  const rows = experiment.rows.map((row) => {
    const texts = [...cells(row, experiment)];
    texts.push(colourOf[row.verdict](texts.pop() ?? ''));
    return texts;
  });
  const table = renderTable({ headings: headings(experiment), rows, right: [1, 2, 3, 4, 5] });
  return [
    colours.bold(caption(experiment)),
    table,
    ...footnotes(experiment, scale).map((line) => colours.dim(line)),
  ].join('\n');
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

import type { ExperimentReport, Report } from '../../../contracts/report.ts';
import { artifactLines } from './artifacts.ts';
import { claimCells, claimHeadings, claimNotes } from './claim-columns.ts';
import { columns } from './columns.ts';
import {
  fullWidthCells,
  fullWidthHeadings,
  fullWidthNotes,
  fullWidthRight,
  fullWidthTitle,
} from './full-width.ts';
import { caption, footnotes } from './notes.ts';

/** The tables as GitHub-flavoured Markdown. */
export function markdown(report: Report): string {
  const head = `# ${report.sweep}\n\nScale ${report.scale}, ${report.state}.`;
  const sections = report.experiments.map((experiment) => section(experiment, report.scale));
  return [head, ...sections, ...fullWidth(report), ...artifacts(report)].join('\n\n');
}

function section(experiment: ExperimentReport, scale: string): string {
  const shown = columns(experiment);
  const rows = experiment.rows.map((_, index) => shown.map(({ cells }) => cells[index] ?? ''));
  return [
    `## ${caption(experiment)}`,
    table(
      shown.map(({ heading }) => heading),
      shown.map(({ right }) => right),
      rows,
    ),
    escape(footnotes(experiment, scale).join(' ')),
    ...claims(experiment),
  ].join('\n\n');
}

function claims(experiment: ExperimentReport): string[] {
  if (experiment.claims.length === 0) return [];
  const rows = experiment.claims.map((claim) => claimCells(claim, experiment));
  return [
    table(claimHeadings, [false, true, true, true, false], rows),
    ...claimNotes(experiment).map(escape),
  ];
}

function fullWidth({ fullWidth: models }: Report): string[] {
  if (models.length === 0) return [];
  return [
    `## ${fullWidthTitle}`,
    table(fullWidthHeadings, fullWidthRight, models.map(fullWidthCells)),
    escape(fullWidthNotes(models)),
  ];
}

function artifacts(report: Report): string[] {
  const lines = artifactLines(report);
  return lines.length === 0 ? [] : ['## Pictures and samples', ...lines];
}

function table(
  headings: readonly string[],
  right: readonly boolean[],
  rows: readonly (readonly string[])[],
): string {
  const rule = right.map((number) => (number ? '---:' : '---'));
  const lines = [headings.map(escape), rule, ...rows.map((row) => row.map(escape))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const escape = (text: string): string => text.replaceAll(/[|_<[\]]/g, String.raw`\$&`);

import type { ExperimentReport, Report } from '../../../contracts/report.ts';
import { artifactLines } from './artifacts.ts';
import { caption, cells, footnotes, headings } from './cells.ts';

/** The tables as GitHub-flavoured Markdown. */
export function markdown(report: Report): string {
  const head = `# ${report.sweep}\n\nScale ${report.scale}, ${report.state}.`;
  const sections = report.experiments.map((experiment) => section(experiment, report.scale));
  return [head, ...sections, ...artifacts(report)].join('\n\n');
}

function section(experiment: ExperimentReport, scale: string): string {
  const titles = headings(experiment);
  const rule = titles.map((_, column) => (column >= 1 && column <= 5 ? '---:' : '---'));
  const rows = experiment.rows.map((row) => cells(row, experiment));
  const lines = [titles, rule, ...rows].map((row) => `| ${row.map(escape).join(' | ')} |`);
  return [`## ${caption(experiment)}`, lines.join('\n'), footnotes(experiment, scale).join(' ')].join('\n\n');
}

function artifacts(report: Report): string[] {
  const lines = artifactLines(report);
  return lines.length === 0 ? [] : ['## Pictures and samples', ...lines];
}

const escape = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('_', String.raw`\_`);

import type { ExperimentReport, Report, SweepArtifact } from '../../../contracts/report.ts';
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

/** Files that lie beside the page, by paths from it. */
export interface Beside {
  /** Loss curves by experiment. */
  readonly curves: ReadonlyMap<string, string>;
  readonly pictures: readonly { readonly artifact: SweepArtifact; readonly file: string }[];
}

/** The tables as GitHub-flavoured Markdown, with what lies beside them. */
export function markdown(report: Report, beside?: Beside): string {
  const head = `# ${report.sweep}\n\nScale ${report.scale}, ${report.state}.`;
  const sections = report.experiments.flatMap((experiment) => {
    const curve = beside?.curves.get(experiment.experiment);
    const shown = section(experiment, report.scale);
    return curve === undefined ? [shown] : [shown, `![Training loss, ${experiment.title}](${curve})`];
  });
  return [head, ...sections, ...fullWidth(report), ...artifacts(report, beside)].join('\n\n');
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

function artifacts(report: Report, beside: Beside | undefined): string[] {
  const lines = artifactLines(report);
  if (lines.length === 0) return [];
  const pictures = beside?.pictures ?? [];
  const trials = [...new Set(pictures.map(({ artifact }) => artifact.trial))];
  const sections = trials.map((trial) =>
    trialSection(
      trial,
      pictures.filter(({ artifact }) => artifact.trial === trial),
    ),
  );
  return ['## Pictures and samples', ...lines, ...sections];
}

/** One trial's: pictures of the first seed stand on the page, all else is a link. */
function trialSection(trial: string, of: Beside['pictures']): string {
  const shown = of.filter(({ artifact }) => artifact.seed === 1 && artifact.mediaType.startsWith('image/'));
  const links = of.map(link).join(' · ');
  return [`**${escape(trial)}**: ${links}`, ...shown.map((picture) => `!${link(picture)}`)].join('\n\n');
}

const link = ({ artifact, file }: Beside['pictures'][number]): string =>
  `[${escape(artifact.title)}](${file})`;

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

import type { ExperimentReport, Report, SweepArtifact } from '../../../contracts/report.ts';
import { artifactLines } from './artifacts.ts';
import { caption, cells, footnotes, headings } from './cells.ts';

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
    const table = section(experiment, report.scale);
    return curve === undefined ? [table] : [table, `![Training loss, ${experiment.title}](${curve})`];
  });
  return [head, ...sections, ...artifacts(report, beside)].join('\n\n');
}

function section(experiment: ExperimentReport, scale: string): string {
  const titles = headings(experiment);
  const rule = titles.map((_, column) => (column >= 1 && column <= 5 ? '---:' : '---'));
  const rows = experiment.rows.map((row) => cells(row, experiment));
  const lines = [titles, rule, ...rows].map((row) => `| ${row.map(escape).join(' | ')} |`);
  return [`## ${caption(experiment)}`, lines.join('\n'), footnotes(experiment, scale).join(' ')].join('\n\n');
}

function artifacts(report: Report, beside: Beside | undefined): string[] {
  const lines = artifactLines(report);
  if (lines.length === 0) return [];
  return ['## Pictures and samples', ...lines, ...(beside?.pictures ?? []).map(linked)];
}

/** Pictures of the first seed stand on the page; of the others there is a link. */
function linked({ artifact, file }: Beside['pictures'][number]): string {
  const { experiment, configuration, seed, title, mediaType } = artifact;
  const link = `[${escape(title)}](${file})`;
  const whose = `${escape(`${experiment}, ${configuration}`)}, seed ${seed}`;
  return seed === 1 && mediaType.startsWith('image/') ? `${whose}: ${link}\n\n!${link}` : `${whose}: ${link}`;
}

const escape = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('_', String.raw`\_`);

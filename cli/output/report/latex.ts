import type { ExperimentReport, Report } from '../../../contracts/report.ts';
import { caption, cells, footnotes, headings } from './cells.ts';

/** The tables for a paper: `\usepackage{booktabs}`. */
export function latex(report: Report): string {
  return report.experiments.map((experiment) => table(experiment, report)).join('\n\n');
}

function table(experiment: ExperimentReport, { sweep, scale }: Report): string {
  const rows = experiment.rows.map((row) => `    ${line(cells(row, experiment))}`);
  const notes = [`Sweep ${sweep}, scale ${scale}.`, ...footnotes(experiment, scale)].join(' ');
  return [
    String.raw`\begin{table}`,
    String.raw`  \centering`,
    String.raw`  \caption{${escape(`${caption(experiment)}. ${notes}`)}}`,
    String.raw`  \label{tab:${experiment.experiment}}`,
    String.raw`  \begin{tabular}{lrrrrrll}`,
    String.raw`    \toprule`,
    `    ${line(headings(experiment))}`,
    String.raw`    \midrule`,
    ...rows,
    String.raw`    \bottomrule`,
    String.raw`  \end{tabular}`,
    String.raw`\end{table}`,
  ].join('\n');
}

const line = (texts: readonly string[]): string => `${texts.map(escape).join(' & ')} ${String.raw`\\`}`;

/** Text for LaTeX; `N_z` becomes the symbol. */
function escape(text: string): string {
  return text
    .split(/(N_z)/)
    .map((part) =>
      part === 'N_z'
        ? '$N_z$'
        : part
            .replaceAll(/[&%$#_{}]/g, String.raw`\$&`)
            .replaceAll('±', String.raw`$\pm$`)
            .replaceAll('–', '--'),
    )
    .join('');
}

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../prisma/database.ts';
import { loadResults } from '../prisma/queries/results.ts';
import { copyArtifact } from './artifacts.ts';
import { lossCurves } from './figures.ts';
import { formatReport } from './output/report/format.ts';
import { markdown } from './output/report/markdown.ts';
import { loadReport } from './report.ts';

/**
 * Writes a report as a folder that can be read, and sent, as it is: the tables in every format, loss curves, and copies
 * of all pictures and samples. @returns the page to begin with
 */
export async function writeReportFolder(db: Database, idOrEnd: string, folder: string): Promise<string> {
  const report = await loadReport(db, idOrEnd);
  mkdirSync(path.join(folder, 'curves'), { recursive: true });
  const curves = new Map<string, string>();
  for (const { spec } of await loadResults(db, report.sweep)) {
    const svg = await lossCurves(db, report.sweep, spec);
    if (svg === undefined) continue;
    const file = `curves/${spec.experiment}.svg`;
    writeFileSync(path.join(folder, file), svg);
    curves.set(spec.experiment, file);
  }
  const pictures = report.artifacts.map((artifact) => {
    const copy = copyArtifact(artifact, path.join(folder, 'pictures'));
    return { artifact, file: path.relative(folder, copy).replaceAll(path.sep, '/') };
  });
  const page = path.join(folder, 'report.md');
  writeFileSync(page, `${markdown(report, { curves, pictures })}\n`);
  writeFileSync(path.join(folder, 'report.csv'), `${formatReport(report, 'csv')}\n`);
  writeFileSync(path.join(folder, 'report.tex'), `${formatReport(report, 'latex')}\n`);
  writeFileSync(path.join(folder, 'report.json'), `${formatReport(report, 'json')}\n`);
  return page;
}

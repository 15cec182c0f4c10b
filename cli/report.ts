import type { Report } from '../contracts/report.ts';
import type { Database } from '../prisma/database.ts';
import { listArtifacts } from '../prisma/queries/artifacts.ts';
import { listNotDrawn } from '../prisma/queries/events.ts';
import { loadResults } from '../prisma/queries/results.ts';
import { buildReport } from '../sweeps/report/build.ts';
import { requireSweep } from './context.ts';

/** The report of a sweep as it stands now. */
export async function loadReport(db: Database, idOrEnd: string): Promise<Report> {
  const { id, spec, state } = await requireSweep(db, idOrEnd);
  const [experiments, artifacts, notDrawn] = await Promise.all([
    loadResults(db, id),
    listArtifacts(db, { sweep: id }),
    listNotDrawn(db, id),
  ]);
  return buildReport({ id, state, scale: spec.scale, experiments, artifacts, notDrawn });
}

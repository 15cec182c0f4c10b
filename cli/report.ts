import type { Report } from '../contracts/report.ts';
import type { Database } from '../prisma/database.ts';
import { loadResults } from '../prisma/queries/results.ts';
import { buildReport } from '../sweeps/report/build.ts';
import { requireSweep } from './context.ts';

/** The report of a sweep as it stands now. */
export async function loadReport(db: Database, idOrEnd: string): Promise<Report> {
  const { id, spec, state } = await requireSweep(db, idOrEnd);
  return buildReport({ id, state, scale: spec.scale, experiments: await loadResults(db, id) });
}

import type { Report } from '../contracts/report.ts';
import type { Database } from '../prisma/database.ts';
import { listArtifacts } from '../prisma/queries/artifacts.ts';
import { listNotDrawn } from '../prisma/queries/events.ts';
import { loadResults } from '../prisma/queries/results.ts';
import { listMeasurements } from '../prisma/queries/step-measurements.ts';
import { buildReport } from '../sweeps/report/build.ts';
import { requireSweep } from './context.ts';

/** The report of a sweep as it stands now. */
export async function loadReport(db: Database, idOrEnd: string): Promise<Report> {
  const { id, spec, state } = await requireSweep(db, idOrEnd);
  const names = spec.experiments.map(({ experiment }) => experiment);
  const [experiments, measurements, artifacts, notDrawn] = await Promise.all([
    loadResults(db, id),
    listMeasurements(db, names),
    listArtifacts(db, { sweep: id }),
    listNotDrawn(db, id),
  ]);
  return buildReport({ id, state, scale: spec.scale, experiments, measurements, artifacts, notDrawn });
}

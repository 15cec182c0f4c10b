import type { ExperimentPage, SweepSummary } from '../../contracts/dashboard.ts';
import type { ExperimentReport } from '../../contracts/report.ts';
import { evaluationsOf, type ExperimentSpec } from '../../contracts/sweep.ts';
import type { Database } from '../../prisma/database.ts';
import { resultsStand } from '../../prisma/queries/results-stand.ts';
import { loadResults } from '../../prisma/queries/results.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { buildReport } from '../../sweeps/report/build.ts';

export type ExperimentReports = readonly Omit<ExperimentPage, 'metrics'>[];

/** Sweeps whose reports are kept. */
const mostKept = 8;

/**
 * The reports of sweeps, each made anew only once a trial of it has ended: of 10,000 trials that takes half a second, and
 * a page asks whenever a step was told.
 */
export class ReportsOfSweeps {
  readonly #db: Database;
  readonly #kept = new Map<
    string,
    { readonly stand: string; readonly reports: Promise<ExperimentReports> }
  >();

  constructor(db: Database) {
    this.#db = db;
  }

  async of(sweep: Pick<SweepSummary, 'id' | 'scale' | 'state'>): Promise<ExperimentReports> {
    const stand = await resultsStand(this.#db, sweep.id);
    const kept = this.#kept.get(sweep.id);
    if (kept?.stand === stand) return await kept.reports;
    const reports = this.#make(sweep);
    this.#keep(sweep.id, { stand, reports });
    return await reports;
  }

  async #make({
    id,
    scale,
    state,
  }: Pick<SweepSummary, 'id' | 'scale' | 'state'>): Promise<ExperimentReports> {
    const experiments = await loadResults(this.#db, id);
    const report = buildReport({ id, scale, state, experiments });
    return report.experiments.flatMap((experiment, index) => {
      const spec = experiments[index]?.spec;
      return spec ? [withConfigurations(experiment, spec)] : [];
    });
  }

  /** In place of the one that was made the longest ago. A report that failed is not kept. */
  #keep(id: string, made: { readonly stand: string; readonly reports: Promise<ExperimentReports> }): void {
    this.#kept.delete(id);
    this.#kept.set(id, made);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    made.reports.catch(() => {
      if (this.#kept.get(id) === made) this.#kept.delete(id);
    });
  }
}

function withConfigurations(report: ExperimentReport, spec: ExperimentSpec): Omit<ExperimentPage, 'metrics'> {
  // The report has a row for each configuration in the order of the plan, whose first trials are those of seed 1.
  const configurations = planExperiment(spec)
    .filter(({ seed }) => seed === 1)
    .map(({ configuration, parameters }, index) => ({
      configuration,
      parameters,
      row: report.rows[index]?.row ?? configuration,
    }));
  return { report, configurations, evaluations: evaluationsOf(spec.budget) };
}

import type { ExperimentPage, SweepPage } from '../../contracts/dashboard.ts';
import type { ExperimentReport } from '../../contracts/report.ts';
import { metricNames } from '../../prisma/queries/metric-names.ts';
import { loadResults } from '../../prisma/queries/results.ts';
import { slotTimes } from '../../prisma/queries/slot-time.ts';
import { trialRows } from '../../prisma/queries/trial-rows.ts';
import type { ExperimentSpec } from '../../contracts/sweep.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { buildReport } from '../../sweeps/report/build.ts';
import type { Parts } from './parts.ts';
import { requireSweep } from './require.ts';
import { secondsLeft } from './seconds-left.ts';

/** Trials that a page lists at most; running ones come first, so none of those is missing. */
const trialLimit = 2000;

/** All that the page of a sweep shows but its curves. */
export async function sweepPage({ db, links }: Parts, id: string): Promise<SweepPage> {
  const sweep = await requireSweep(db, id);
  const [results, metrics, trials, times] = await Promise.all([
    loadResults(db, id),
    metricNames(db, id),
    trialRows(db, { sweep: id, limit: trialLimit }),
    slotTimes(db, [id]),
  ]);
  const report = buildReport({ id, scale: sweep.scale, state: sweep.state, experiments: results });
  return {
    sweep,
    secondsLeft: secondsLeft(sweep, new Date()),
    slotTime: times.get(id) ?? [],
    temporal: links.workflow(id),
    experiments: report.experiments.flatMap((experiment, index) => {
      const spec = results[index]?.spec;
      return spec ? [experimentPage(experiment, spec, metrics.get(spec.experiment) ?? [])] : [];
    }),
    trials,
    trialsShown: trials.length,
  };
}

function experimentPage(report: ExperimentReport, spec: ExperimentSpec, metrics: string[]): ExperimentPage {
  // The report has a row for each configuration in the order of the plan, whose first trials are those of seed 1.
  const configurations = planExperiment(spec)
    .filter(({ seed }) => seed === 1)
    .map(({ configuration, parameters }, index) => ({
      configuration,
      parameters,
      row: report.rows[index]?.row ?? configuration,
    }));
  return { report, configurations, metrics };
}

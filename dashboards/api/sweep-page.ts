import type { SweepPage } from '../../contracts/dashboard.ts';
import { metricNames } from '../../prisma/queries/metric-names.ts';
import { slotTimes } from '../../prisma/queries/slot-time.ts';
import { trialCounts, trialRows } from '../../prisma/queries/trial-rows.ts';
import type { ReportsOfSweeps } from './experiment-reports.ts';
import type { Parts } from './parts.ts';
import { requireSummary } from './require.ts';
import { secondsLeft } from './seconds-left.ts';

/** Trials of each state that a page lists at first. */
const trialsOfState = 50;

/** All that the page of a sweep shows but its curves. */
export async function sweepPage(
  { db, links }: Parts,
  reports: ReportsOfSweeps,
  id: string,
): Promise<SweepPage> {
  const sweep = await requireSummary(db, id);
  const [experiments, metrics, trials, counts, times] = await Promise.all([
    reports.of(sweep),
    metricNames(db, id),
    trialRows(db, { sweep: id, ofEachState: trialsOfState }),
    trialCounts(db, id),
    slotTimes(db, [id]),
  ]);
  return {
    sweep,
    secondsLeft: secondsLeft(sweep, new Date()),
    slotTime: times.get(id) ?? [],
    temporal: links.workflow(id),
    experiments: experiments.map((experiment) => ({
      ...experiment,
      metrics: metrics.get(experiment.report.experiment) ?? [],
    })),
    trials,
    trialCounts: counts,
  };
}

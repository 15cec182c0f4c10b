import { ExperimentSpec, Point } from '../../contracts/sweep.ts';
import { TrialResult } from '../../contracts/trainer-messages.ts';
import type { Database } from '../database.ts';

export interface TrialChoice {
  readonly trials: readonly string[];
  /** All trials of these. */
  readonly sweeps: readonly string[];
}

/** The trials of a comparison by sweep, experiment and plan. */
export async function comparedTrials(db: Database, { trials, sweeps }: TrialChoice) {
  const rows = await db.trial.findMany({
    where: { OR: [{ id: { in: [...trials] } }, { experiment: { sweepId: { in: [...sweeps] } } }] },
    orderBy: [{ experiment: { position: 'asc' } }, { position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      configuration: true,
      parameters: true,
      seed: true,
      state: true,
      result: true,
      experiment: { select: { sweepId: true, spec: true, sweep: { select: { scale: true } } } },
      attempts: { orderBy: { number: 'desc' }, take: 1, select: { version: true } },
    },
  });
  return rows.map(({ experiment, parameters, result, attempts, ...trial }) => ({
    ...trial,
    sweep: experiment.sweepId,
    scale: experiment.sweep.scale,
    spec: ExperimentSpec.parse(experiment.spec),
    parameters: Point.parse(parameters),
    result: result === null ? null : TrialResult.parse(result),
    version: attempts[0]?.version ?? null,
  }));
}
export type ComparedTrial = Awaited<ReturnType<typeof comparedTrials>>[number];

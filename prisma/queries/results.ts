import { ExperimentSpec } from '../../contracts/sweep.ts';
import { TrialResult } from '../../contracts/trainer-messages.ts';
import type { Database } from '../database.ts';

/** Every experiment of a sweep with its trials' ends, as a report needs them. */
export async function loadResults(db: Database, sweepId: string) {
  const experiments = await db.experiment.findMany({
    where: { sweepId },
    orderBy: { position: 'asc' },
    include: {
      trials: { orderBy: { position: 'asc' }, select: { configuration: true, state: true, result: true } },
    },
  });
  return experiments.map(({ spec, state, reason, planned, trials }) => ({
    spec: ExperimentSpec.parse(spec),
    state,
    reason,
    planned,
    trials: trials.map((trial) => ({
      configuration: trial.configuration,
      state: trial.state,
      result: trial.result === null ? null : TrialResult.parse(trial.result),
    })),
  }));
}

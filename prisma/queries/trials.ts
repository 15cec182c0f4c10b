import type { PlannedTrial } from '../../contracts/sweep.ts';
import type { Database } from '../database.ts';

export interface PlannedRow extends PlannedTrial {
  readonly id: string;
  readonly position: number;
}

/** Writes planned trials; those that stand already are left alone, so that planning can be repeated. */
export async function insertPlanned(
  db: Database,
  experimentId: string,
  trials: readonly PlannedRow[],
): Promise<void> {
  await db.trial.createMany({
    data: trials.map(({ id, configuration, parameters, seed, position }) => ({
      id,
      experimentId,
      configuration,
      parameters,
      seed,
      position,
    })),
    skipDuplicates: true,
  });
}

export interface TrialCounts {
  readonly completed: number;
  readonly failed: number;
}

/** How an experiment's trials ended. */
export async function countTrials(db: Database, experimentId: string): Promise<TrialCounts> {
  const groups = await db.trial.groupBy({ by: ['state'], where: { experimentId }, _count: true });
  const count = (...states: string[]) =>
    groups.filter(({ state }) => states.includes(state)).reduce((sum, group) => sum + group._count, 0);
  return {
    completed: count('completed', 'stopped'),
    failed: count('failed', 'diverged'),
  };
}

import type { Database } from '../database.ts';

export interface TrialInTemporal {
  /** The workflow that runs the experiment's trials. */
  readonly workflowId: string;
  /** The run of it that scheduled the newest attempt; null before the first, and of attempts of earlier versions. */
  readonly runId: string | null;
}

/** Where Temporal has a trial's activity; undefined when there is no such trial. */
export async function trialInTemporal(db: Database, trialId: string): Promise<TrialInTemporal | undefined> {
  const trial = await db.trial.findUnique({
    where: { id: trialId },
    select: {
      experiment: { select: { sweepId: true, name: true } },
      attempts: { orderBy: { number: 'desc' }, take: 1, select: { workflowRun: true } },
    },
  });
  if (!trial) return undefined;
  const { sweepId, name } = trial.experiment;
  return { workflowId: `${sweepId}/${name}`, runId: trial.attempts[0]?.workflowRun ?? null };
}

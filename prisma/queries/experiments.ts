import { runTransitions, statesBefore, trialTransitions, type RunState } from '../../contracts/states.ts';
import { ExperimentSpec } from '../../contracts/sweep.ts';
import type { Database } from '../database.ts';
import { MissingRow } from '../missing-row.ts';
import { recordEvent } from './events.ts';
import { changeTo } from './sweeps.ts';

export interface ExperimentRow {
  readonly id: string;
  readonly sweepId: string;
  readonly name: string;
  readonly spec: ExperimentSpec;
  readonly state: RunState;
}

export async function findExperiment(db: Database, id: string): Promise<ExperimentRow> {
  const row = await db.experiment.findUnique({ where: { id } });
  if (!row) throw new MissingRow('experiment', id);
  return {
    id: row.id,
    sweepId: row.sweepId,
    name: row.name,
    spec: ExperimentSpec.parse(row.spec),
    state: row.state,
  };
}

export async function experimentsOf(db: Database, sweepId: string): Promise<string[]> {
  const rows = await db.experiment.findMany({ where: { sweepId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** The experiments of a sweep as it was compiled, in its order. */
export async function experimentSpecs(db: Database, sweepId: string): Promise<ExperimentSpec[]> {
  const rows = await db.experiment.findMany({
    where: { sweepId },
    orderBy: { position: 'asc' },
    select: { spec: true },
  });
  return rows.map(({ spec }) => ExperimentSpec.parse(spec));
}

/** Trials that each experiment of a sweep plans, in the order of its spec. */
export async function plannedTrials(db: Database, sweepId: string): Promise<number[]> {
  const rows = await db.experiment.findMany({ where: { sweepId }, orderBy: { position: 'asc' } });
  return rows.map(({ planned }) => planned);
}

export interface ExperimentEnd {
  readonly id: string;
  readonly state: RunState;
  readonly reason?: string;
}

/** Moves an experiment to a state if allowed; when it is cancelled or has failed, so are trials that never ended. */
export async function setExperimentState(db: Database, { id, state, reason }: ExperimentEnd): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.experiment.updateMany({
      where: { id, state: { in: statesBefore(runTransitions, state) } },
      data: changeTo(state, reason),
    });
    if (count === 0) return;
    const { sweepId, name } = await tx.experiment.findUniqueOrThrow({ where: { id } });
    await recordEvent(tx, {
      sweepId,
      kind: `experiment ${state}`,
      message: reason ? `${name}: ${reason}` : `${name} is ${state}`,
    });
    if (state !== 'cancelled' && state !== 'failed') return;
    const ended = { state, endedAt: new Date(), ...(reason === undefined ? {} : { reason }) };
    // Trials before their attempts, as everywhere: two orders of locks could wait for each other.
    await tx.trial.updateMany({
      where: { experimentId: id, state: { in: statesBefore(trialTransitions, state) } },
      data: ended,
    });
    await tx.attempt.updateMany({ where: { trial: { experimentId: id }, state: 'running' }, data: ended });
  });
}

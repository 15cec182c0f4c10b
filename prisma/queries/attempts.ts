import {
  statesBefore,
  trialTransitions,
  type AttemptState,
  type TrialState,
} from '../../contracts/states.ts';
import { ExperimentSpec, Point } from '../../contracts/sweep.ts';
import type { TrialResult } from '../../contracts/trainer-messages.ts';
import type { Database } from '../database.ts';
import { MissingRow } from '../missing-row.ts';
import { notDrawnEvent, recordEvent } from './events.ts';

export interface OpenedAttempt {
  readonly kind: 'opened';
  readonly attempt: number;
  readonly spec: ExperimentSpec;
  readonly parameters: Point;
  readonly seed: number;
  /** Earlier attempts that ended in an error, and those whose worker vanished. */
  readonly failedBefore: number;
  readonly lostBefore: number;
}

/** `ended`: an earlier attempt finished the trial and only its acknowledgement was lost. */
export type OpenOutcome = OpenedAttempt | { kind: 'ended'; state: TrialState; attempt: number };

/** Where an attempt runs. */
export interface AttemptPlace {
  /** host:pid */
  readonly worker: string;
  readonly slot: number;
  /** "CPU" or the GPU's name. */
  readonly device: string;
  /** hypersweep's. */
  readonly version: string;
  /** Temporal's id of the run of the experiment's workflow; null outside of one. */
  readonly workflowRun: string | null;
}

/**
 * Opens the next attempt at a trial. From here on every older attempt's write is refused;
 * one that never said how it ended is `lost`.
 */
export async function openAttempt(db: Database, trialId: string, place: AttemptPlace): Promise<OpenOutcome> {
  return await db.$transaction(async (tx): Promise<OpenOutcome> => {
    const { count } = await tx.trial.updateMany({
      where: { id: trialId, state: { in: statesBefore(trialTransitions, 'running') } },
      data: { attempt: { increment: 1 }, state: 'running' },
    });
    const trial = await tx.trial.findUnique({ where: { id: trialId }, include: { experiment: true } });
    if (!trial) throw new MissingRow('trial', trialId);
    if (count === 0) {
      return { kind: 'ended', state: trial.state, attempt: trial.attempt };
    }
    const { sweepId } = trial.experiment;
    if (trial.startedAt === null)
      await tx.trial.update({ where: { id: trialId }, data: { startedAt: new Date() } });
    const lost = await tx.attempt.updateMany({
      where: { trialId, state: 'running' },
      data: { state: 'lost', endedAt: new Date(), reason: 'Its worker stopped answering' },
    });
    await tx.attempt.create({ data: { trialId, number: trial.attempt, ...place } });
    if (lost.count > 0) {
      const message = `Attempt ${trial.attempt - 1} was lost; attempt ${trial.attempt} goes on from its newest checkpoint on ${place.worker}`;
      await recordEvent(tx, { sweepId, trialId, kind: 'attempt lost', message });
    }
    return {
      kind: 'opened',
      attempt: trial.attempt,
      spec: ExperimentSpec.parse(trial.experiment.spec),
      parameters: Point.parse(trial.parameters),
      seed: trial.seed,
      failedBefore: await tx.attempt.count({ where: { trialId, state: 'failed' } }),
      lostBefore: await tx.attempt.count({ where: { trialId, state: 'lost' } }),
    };
  });
}

export interface AttemptEnd {
  readonly trialId: string;
  readonly attempt: number;
  readonly state: Exclude<AttemptState, 'running' | 'lost'>;
  /** What becomes of the trial; `pending` waits for the next attempt. */
  readonly trial: Exclude<TrialState, 'running'>;
  readonly reason?: string;
  readonly result?: TrialResult;
  /** Why pictures and samples are missing, which is recorded as an event. */
  readonly notDrawn?: string | undefined;
}

/**
 * Ends an attempt and says what becomes of its trial, in one transaction.
 * @returns false when a newer attempt has the trial or it has ended: nothing was written
 */
export async function endAttempt(db: Database, end: AttemptEnd): Promise<boolean> {
  const { trialId, attempt, state, trial, reason, result, notDrawn } = end;
  const because = reason === undefined ? {} : { reason };
  return await db.$transaction(async (tx) => {
    const final = trial === 'pending' ? {} : { endedAt: new Date(), ...because };
    const { count } = await tx.trial.updateMany({
      where: { id: trialId, attempt, state: 'running' },
      data: { state: trial, ...final, ...(result ? { result, step: result.steps } : {}) },
    });
    if (count === 0) return false;
    await tx.attempt.update({
      where: { trialId_number: { trialId, number: attempt } },
      data: { state, endedAt: new Date(), ...because },
    });
    const { experiment } = await tx.trial.findUniqueOrThrow({
      where: { id: trialId },
      include: { experiment: true },
    });
    if (notDrawn !== undefined)
      await recordEvent(tx, { sweepId: experiment.sweepId, trialId, kind: notDrawnEvent, message: notDrawn });
    const message = `Attempt ${attempt} ${state}${reason === undefined ? '' : `: ${reason}`}`;
    await recordEvent(tx, { sweepId: experiment.sweepId, trialId, kind: `attempt ${state}`, message });
    return true;
  });
}

/** Fails a trial that has not ended, whoever holds it: for when its activity could not say so itself. */
export async function failTrial(db: Database, trialId: string, reason: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const ended = { endedAt: new Date(), reason };
    const { count } = await tx.trial.updateMany({
      where: { id: trialId, state: { in: statesBefore(trialTransitions, 'failed') } },
      data: { state: 'failed', ...ended },
    });
    if (count === 0) return;
    await tx.attempt.updateMany({
      where: { trialId, state: 'running' },
      data: { state: 'failed', ...ended },
    });
    const { experiment } = await tx.trial.findUniqueOrThrow({
      where: { id: trialId },
      include: { experiment: true },
    });
    await recordEvent(tx, { sweepId: experiment.sweepId, trialId, kind: 'trial failed', message: reason });
  });
}

import type { NotDrawn } from '../../contracts/report.ts';
import type { Database, Transaction } from '../database.ts';

export interface NewEvent {
  readonly sweepId: string;
  readonly trialId?: string;
  /** "sweep started", "attempt lost" …: a short constant to filter by. */
  readonly kind: string;
  /** The sentence that a person reads. */
  readonly message: string;
}

/** The kind of event that says why a trial's pictures or samples are missing. */
export const notDrawnEvent = 'not drawn';

/** The kind of event that says which data an experiment found, `mnist from … (sha256:…)`. */
export const dataReadyEvent = 'data ready';

/** Records what happened, for people and for the timeline. */
export async function recordEvent(db: Database | Transaction, event: NewEvent): Promise<void> {
  await db.event.create({ data: event });
}

/** Why pictures and samples of a sweep are missing, trial by trial. */
export async function listNotDrawn(db: Database, sweepId: string): Promise<NotDrawn[]> {
  const events = await db.event.findMany({ where: { sweepId, kind: notDrawnEvent }, orderBy: { id: 'asc' } });
  return events.map(({ trialId, message }) => ({ trial: trialId ?? sweepId, message }));
}

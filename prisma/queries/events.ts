import type { Database, Transaction } from '../database.ts';

export interface NewEvent {
  readonly sweepId: string;
  readonly trialId?: string;
  /** "sweep started", "attempt lost" …: a short constant to filter by. */
  readonly kind: string;
  /** The sentence that a person reads. */
  readonly message: string;
}

/** Records what happened, for people and for the timeline. */
export async function recordEvent(db: Database | Transaction, event: NewEvent): Promise<void> {
  await db.event.create({ data: event });
}

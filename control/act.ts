import type { Client } from '@temporalio/client';
import { SweepError } from '../contracts/errors.ts';
import { whyNot, type Standing, type SweepAction } from '../contracts/sweep-actions.ts';
import type { Database } from '../prisma/database.ts';
import { setArchived } from '../prisma/queries/sweeps.ts';
import { startAgain } from './start-again.ts';
import { stopSweep } from './stop.ts';

export interface Hands {
  readonly db: Database;
  /** Connects on first use. */
  readonly temporal: () => Promise<Client>;
}

/** How each action is done. */
const actions: Readonly<Record<SweepAction, (hands: Hands, sweepId: string) => Promise<void>>> = {
  stop: async ({ db, temporal }, id) => await stopSweep(await temporal(), db, id),
  restart: async ({ db, temporal }, id) => void (await startAgain(await temporal(), db, id)),
  archive: async ({ db }, id) => await setArchived(db, id, true),
  unarchive: async ({ db }, id) => await setArchived(db, id, false),
};

/**
 * Does to a sweep what a person asked for; of `stop` it does not await the end, of `restart` the beginning.
 * @throws SweepError('conflict') when it makes no sense for the sweep as it is
 */
export async function actOnSweep(hands: Hands, action: SweepAction, sweep: Standing): Promise<void> {
  const refusal = whyNot(action, sweep);
  if (refusal !== undefined) throw new SweepError('conflict', refusal);
  await actions[action](hands, sweep.id);
}

import type { Client } from '@temporalio/client';
import type { Database } from '../prisma/database.ts';
import { plannedTrials } from '../prisma/queries/experiments.ts';
import { requireSweepRow } from '../prisma/queries/sweeps.ts';
import { startSweep } from './start.ts';

/**
 * Starts a sweep once more, as it was compiled then; the earlier one stays as it is.
 * @returns the new sweep's id
 * @throws SweepError('conflict') when the very same sweep is running
 */
export async function startAgain(temporal: Client, db: Database, id: string): Promise<string> {
  const { spec, hash } = await requireSweepRow(db, id);
  return await startSweep(temporal, db, { spec, hash, planned: await plannedTrials(db, id) });
}

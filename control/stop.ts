import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Database } from '../prisma/database.ts';
import { experimentsOf, setExperimentState } from '../prisma/queries/experiments.ts';
import { setSweepState } from '../prisma/queries/sweeps.ts';

/**
 * Stops a sweep: its trials write a last checkpoint, what has not begun never will, and it ends as `cancelled`.
 * Where Temporal does not know it, or knows that it has ended, the books are closed at once.
 */
export async function stopSweep(temporal: Client, db: Database, sweepId: string): Promise<void> {
  try {
    await temporal.workflow.getHandle(sweepId).cancel();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const reason = 'stopped by a person; Temporal no longer had its workflow';
    for (const id of await experimentsOf(db, sweepId))
      await setExperimentState(db, { id, state: 'cancelled', reason });
    await setSweepState(db, sweepId, 'cancelled', reason);
  }
}

import { Client, WorkflowNotFoundError } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { signals } from '../contracts/names.ts';
import type { Database } from '../prisma/database.ts';
import { aliveSlots, runningExperiments } from '../prisma/queries/workers.ts';

/** Tells the experiments that run of this worker's slots, so that their windows grow at once. */
export async function tellSlots(
  connection: NativeConnection,
  namespace: string,
  db: Database,
): Promise<void> {
  const client = new Client({ connection, namespace });
  const slots = await aliveSlots(db);
  for (const workflowId of await runningExperiments(db)) {
    try {
      await client.workflow.getHandle(workflowId).signal(signals.slots, slots);
    } catch (error) {
      // It ended between the two questions.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}

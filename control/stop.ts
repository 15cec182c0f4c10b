import { WorkflowNotFoundError, type Client } from '@temporalio/client';

/**
 * Stops a sweep: its trials write a last checkpoint, what has not begun never will, and it ends as `cancelled`.
 * @returns false when its workflow has ended already or Temporal does not know it
 */
export async function stopSweep(temporal: Client, sweepId: string): Promise<boolean> {
  try {
    await temporal.workflow.getHandle(sweepId).cancel();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

import type { Client } from '@temporalio/client';

/** Events that are read of a run's history at once, and pages of them that are read at most. */
const [pageSize, mostPages] = [1000, 60];

/**
 * The event with which a trial's activity was scheduled, whose page in Temporal's UI shows its input, retries and last
 * failure; undefined where the run has no such event.
 */
export async function findTrialEvent(
  { workflowService, options: { namespace } }: Client,
  { workflowId, runId, trialId }: { workflowId: string; runId: string; trialId: string },
): Promise<string | undefined> {
  let nextPageToken: Uint8Array = new Uint8Array();
  for (let page = 0; page < mostPages; page += 1) {
    // The newest first: one looks at trials that run more often than at old ones.
    const answer = await workflowService.getWorkflowExecutionHistoryReverse({
      namespace,
      execution: { workflowId, runId },
      maximumPageSize: pageSize,
      nextPageToken,
    });
    const found = answer.history?.events?.find(
      ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityId === trialId,
    );
    if (found) return String(found.eventId);
    if (answer.nextPageToken.length === 0) return undefined;
    ({ nextPageToken } = answer);
  }
  return undefined;
}

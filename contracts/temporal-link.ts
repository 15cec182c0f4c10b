import type { ServiceAddresses } from './settings.ts';

/** Where Temporal's UI shows a workflow, if its address is known. */
export function temporalLink(
  { temporalUi, temporalNamespace }: Pick<ServiceAddresses, 'temporalUi' | 'temporalNamespace'>,
  workflowId: string,
): string | undefined {
  return temporalUi === undefined
    ? undefined
    : `${temporalUi}/namespaces/${encodeURIComponent(temporalNamespace)}/workflows/${encodeURIComponent(workflowId)}`;
}

/** Where Temporal's UI shows one event of a workflow's run. */
export function temporalEventLink(
  services: Pick<ServiceAddresses, 'temporalUi' | 'temporalNamespace'>,
  { workflowId, runId, eventId }: { workflowId: string; runId: string; eventId: string },
): string | undefined {
  const workflow = temporalLink(services, workflowId);
  return workflow === undefined
    ? undefined
    : `${workflow}/${encodeURIComponent(runId)}/history/events/${encodeURIComponent(eventId)}`;
}

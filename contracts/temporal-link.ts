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

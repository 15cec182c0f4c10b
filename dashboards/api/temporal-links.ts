import type { ServiceAddresses } from '../../contracts/settings.ts';
import { temporalEventLink, temporalLink } from '../../contracts/temporal-link.ts';

export interface TemporalLinks {
  /** Where Temporal's UI shows a workflow; null when the UI's address is not known. */
  readonly workflow: (id: string) => string | null;
  /** Where it shows one event of a workflow's run. */
  readonly event: (of: { workflowId: string; runId: string; eventId: string }) => string | null;
}

export function temporalLinks(to: Pick<ServiceAddresses, 'temporalUi' | 'temporalNamespace'>): TemporalLinks {
  return {
    workflow: (id) => temporalLink(to, id) ?? null,
    event: (of) => temporalEventLink(to, of) ?? null,
  };
}

import type { ServiceAddresses } from '../../contracts/settings.ts';
import { temporalLink } from '../../contracts/temporal-link.ts';

export interface TemporalLinks {
  /** Where Temporal's UI shows a workflow; null when the UI's address is not known. */
  readonly workflow: (id: string) => string | null;
}

export function temporalLinks(to: Pick<ServiceAddresses, 'temporalUi' | 'temporalNamespace'>): TemporalLinks {
  return { workflow: (id) => temporalLink(to, id) ?? null };
}

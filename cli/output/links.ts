import type { ServiceAddresses } from '../../contracts/settings.ts';

/** Where the dashboard shows a sweep, if it runs. */
export function dashboardLink({ dashboard }: ServiceAddresses, sweepId: string): string | undefined {
  return dashboard === undefined ? undefined : `${dashboard}/sweeps/${sweepId}`;
}

/** Where Temporal's UI shows a sweep, if its address is known. */
export function temporalLink(addresses: ServiceAddresses, sweepId: string): string | undefined {
  const { temporalUi, temporalNamespace } = addresses;
  return temporalUi === undefined
    ? undefined
    : `${temporalUi}/namespaces/${temporalNamespace}/workflows/${sweepId}`;
}

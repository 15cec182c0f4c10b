import type { ServiceAddresses } from '../../contracts/settings.ts';

/** Where the dashboard shows a sweep, if it runs. */
export function dashboardLink({ dashboard }: ServiceAddresses, sweepId: string): string | undefined {
  return dashboard === undefined ? undefined : `${dashboard}/sweeps/${sweepId}`;
}

import type { ReportTarget } from '../../../contracts/telemetry.ts';

/** The origin of the collector that pages report to; undefined while they report to the dashboard itself. */
export function originOf(target: ReportTarget): string | undefined {
  if (target.kind === 'own') return undefined;
  return new URL(target.kind === 'faro' ? target.url : target.logs).origin;
}

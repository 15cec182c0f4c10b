import { FetchTransport, type Transport } from '@grafana/faro-web-sdk';
import { telemetryAddress, type ReportTarget } from '../../../contracts/telemetry.ts';

/** What carries reports to where they go. A page loads the code of one way alone. */
export async function transportTo(target: ReportTarget): Promise<Transport> {
  if (target.kind === 'own') return new FetchTransport({ url: telemetryAddress });
  if (target.kind === 'faro')
    return new FetchTransport({ url: target.url, requestOptions: { credentials: 'omit' } });
  const { OtlpHttpTransport } = await import('@grafana/faro-transport-otlp-http');
  return new OtlpHttpTransport({
    logsURL: target.logs,
    tracesURL: target.traces,
    requestOptions: { credentials: 'omit' },
  });
}

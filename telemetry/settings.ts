import { z } from 'zod';
import { SweepError } from '../contracts/errors.ts';
import type { ReportTarget } from '../contracts/telemetry.ts';

const Variable = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const Environment = z.object({ FARO_COLLECTOR_URL: Variable, OTEL_EXPORTER_OTLP_ENDPOINT: Variable });

/** Where telemetry goes. Both are undefined unless the environment sets them: nothing then leaves the machine. */
export interface TelemetrySettings {
  /** Faro's own protocol, for the pages (`FARO_COLLECTOR_URL`). */
  readonly faro: string | undefined;
  /** OTLP over HTTP, without the path of a signal: for the pages where `faro` is not set, and for every process of ours (`OTEL_EXPORTER_OTLP_ENDPOINT`). */
  readonly otlp: string | undefined;
}

/** @throws SweepError 'usage' for what is no http address */
export function telemetrySettings(environment: NodeJS.ProcessEnv = process.env): TelemetrySettings {
  const set = Environment.parse(environment);
  return {
    faro: address('FARO_COLLECTOR_URL', set.FARO_COLLECTOR_URL),
    otlp: address('OTEL_EXPORTER_OTLP_ENDPOINT', set.OTEL_EXPORTER_OTLP_ENDPOINT),
  };
}

/** Where the pages send their reports. Faro's own protocol says more than OTLP, so it comes first. */
export function reportTarget({ faro, otlp }: TelemetrySettings): ReportTarget {
  if (faro !== undefined) return { kind: 'faro', url: faro };
  if (otlp === undefined) return { kind: 'own' };
  return { kind: 'otlp', logs: signalAddress(otlp, 'logs'), traces: signalAddress(otlp, 'traces') };
}

/** The address of one signal: `http://collector:4318` → `http://collector:4318/v1/traces`, as OpenTelemetry specifies. */
export function signalAddress(endpoint: string, signal: 'logs' | 'traces'): string {
  return `${endpoint.replace(/\/+$/, '')}/v1/${signal}`;
}

function address(variable: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return value;
  throw new SweepError(
    'usage',
    `Expected ${variable} to be an http or https address without a user in it, got another.`,
    { mend: `Correct it (like http://127.0.0.1:4318), or unset it: nothing is then sent.` },
  );
}

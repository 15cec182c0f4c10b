import {
  browserMeta,
  ErrorsInstrumentation,
  EVENT_ROUTE_CHANGE,
  initializeFaro,
  InternalLoggerLevel,
  type Meta,
  sdkMeta,
  SessionInstrumentation,
  UserActionInstrumentation,
  ViewInstrumentation,
  WebVitalsInstrumentation,
} from '@grafana/faro-web-sdk';
import { TracingInstrumentation } from '@grafana/faro-web-tracing';
import { telemetryAddress, TelemetrySettings } from '../../../contracts/telemetry.ts';
import { readApi } from '../data/api.ts';
import type { EarlyError } from './early-errors.ts';
import { currentRoute, onRoute } from './route.ts';
import { scrub } from './scrub.ts';
import { transportTo } from './transport.ts';

/** Milliseconds between two sendings. */
const sendEvery = 1000;

/**
 * Reports errors, web vitals, routes, the session, named actions and the traces of requests. The session is a random
 * name that ends with the tab; of the browser its family alone is told, of addresses their path.
 * @param endHearing gives the errors of the time before
 */
export async function startFaro(endHearing: () => EarlyError[]): Promise<void> {
  const { data } = await readApi(TelemetrySettings, telemetryAddress, AbortSignal.timeout(10_000));
  const { api } = initializeFaro({
    app: { name: 'hypersweep', version: import.meta.env.VITE_VERSION },
    transports: [await transportTo(data.to)],
    beforeSend: scrub,
    batching: { sendTimeout: sendEvery },
    metas: [sdkMeta, browserFamily, () => ({ page: { url: location.origin + currentRoute() } })],
    view: { name: currentRoute() },
    sessionTracking: { enabled: true, persistent: false },
    instrumentations: [
      new UserActionInstrumentation(),
      new ErrorsInstrumentation(),
      new WebVitalsInstrumentation(),
      new SessionInstrumentation(),
      new ViewInstrumentation(),
      // Of all requests, those to our own origin alone carry `traceparent`.
      new TracingInstrumentation(),
    ],
    ignoreUrls: [new RegExp(`${telemetryAddress}$`)],
    internalLoggerLevel: InternalLoggerLevel.OFF,
    preventGlobalExposure: true,
  });
  for (const { error, at } of endHearing()) api.pushError(error, { timestampOverwriteMs: at });
  onRoute((toRoute, fromRoute) => {
    api.setView({ name: toRoute });
    api.pushEvent(EVENT_ROUTE_CHANGE, { fromRoute, toRoute });
  });
}

function browserFamily(): Pick<Meta, 'browser'> {
  const meta = typeof browserMeta === 'function' ? browserMeta() : browserMeta;
  return { browser: { name: meta.browser?.name ?? 'unknown' } };
}

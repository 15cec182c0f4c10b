import { FastifyOtelInstrumentation } from '@fastify/otel';
import type { FastifyInstance } from 'fastify';
import { telemetryAddress } from '../../../contracts/telemetry.ts';
import { pathOf } from '../path-of.ts';

/** The stream of changes never ends, and a report of a page is no request of a person. */
const untraced: readonly string[] = ['/api/events', telemetryAddress];

/**
 * Continues a page's trace through the API: reads `traceparent`, opens a span for each request and runs the handler
 * in it, so that whatever the handler calls hangs below. Only paths are told, no query and no header.
 */
export async function traceRequests(app: FastifyInstance): Promise<void> {
  const instrumentation = new FastifyOtelInstrumentation({
    instrumentHooks: false,
    ignorePaths: ({ url }) => !url.startsWith('/api/') || untraced.includes(pathOf(url)),
    requestHook: (span, request) => {
      span.updateName(`${request.method} ${request.routeOptions.url ?? pathOf(request.url)}`);
      span.setAttribute('url.path', pathOf(request.url));
    },
  });
  await app.register(instrumentation.plugin());
}

import type { Resource } from '@opentelemetry/resources';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { scrubbing } from './scrubbing-processor.ts';
import { signalAddress, telemetrySettings } from './settings.ts';

/** The traces of this process on their way to the collector. */
export interface Tracing {
  readonly resource: Resource;
  readonly spanProcessor: SpanProcessor;
}

/** Milliseconds that the end of a process waits for a collector that does not answer. */
const patience = 5000;

let end: (() => Promise<void>) | undefined;

/** Whether this process sends traces. */
export const tracingIsOn = (): boolean => end !== undefined;

/**
 * Sends this process' traces to `OTEL_EXPORTER_OTLP_ENDPOINT`, with W3C's `traceparent` from process to process.
 * OpenTelemetry's other variables hold too: headers, sampler, attributes of the resource.
 * @param service such as `hypersweep-worker`
 * @returns undefined when no address is set: then nothing of OpenTelemetry is even loaded
 */
export async function startTracing(service: string, version: string): Promise<Tracing | undefined> {
  const { otlp } = telemetrySettings();
  if (otlp === undefined) return undefined;
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { envDetectorSync, Resource }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  // The detectors of host and process are left out: the name of a machine may be its owner's.
  const resource = new Resource({ 'service.name': service, 'service.version': version }).merge(
    new Resource(envDetectorSync.detect().attributes),
  );
  const exporter = new OTLPTraceExporter({ url: signalAddress(otlp, 'traces'), timeoutMillis: patience });
  const spanProcessor = scrubbing(new BatchSpanProcessor(exporter));
  const provider = new NodeTracerProvider({ resource, spanProcessors: [spanProcessor] });
  provider.register();
  end = async () => {
    const { context, propagation, trace } = await import('@opentelemetry/api');
    await provider.shutdown();
    for (const part of [context, propagation, trace]) part.disable();
  };
  return { resource, spanProcessor };
}

/** Sends what is left, if this process sends traces at all. A collector that is away is no fault of what was traced. */
export async function endTracing(): Promise<void> {
  const ending = end;
  end = undefined;
  await ending?.();
}

import { SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { expect, it } from 'vitest';
import { scrubbing } from './scrubbing-processor.ts';

it('a span goes on without the secrets of its attributes and errors', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [scrubbing(new SimpleSpanProcessor(exporter))] });
  const span = provider.getTracer('test').startSpan('POST /api/sweeps/:id/stop');
  span.setAttribute('url.path', '/api/sweeps/nz-k3f9?token=s3cret');
  span.recordException(new Error('refused: authorization: Bearer s3cret'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'postgresql://me:s3cret@db.example/h is away' });
  span.end();
  const [sent] = exporter.getFinishedSpans();
  expect(JSON.stringify([sent?.attributes, sent?.events, sent?.status])).not.toContain('s3cret');
  expect(sent?.attributes['url.path']).toBe('/api/sweeps/nz-k3f9');
  expect(sent?.status.message).toBe('postgresql://db.example/h is away');
});

import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { withoutSecrets } from '../contracts/private-text.ts';

/** Takes secrets out of what spans say, among it the messages of errors, before they go on. */
export function scrubbing(next: SpanProcessor): SpanProcessor {
  return {
    onStart: (span, context) => next.onStart(span, context),
    onEnd: (span) => {
      scrub(span);
      next.onEnd(span);
    },
    forceFlush: () => next.forceFlush(),
    shutdown: () => next.shutdown(),
  };
}

/** In place: a span that has ended is the exporter's alone. */
function scrub({ attributes, events, status }: ReadableSpan): void {
  for (const each of [attributes, ...events.map((event) => event.attributes)])
    if (each) scrubAttributes(each);
  if (status.message !== undefined) status.message = withoutSecrets(status.message);
}

function scrubAttributes(attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'string') attributes[key] = withoutSecrets(value);
  }
}

import { z } from 'zod';
import { vitalNames } from './web-vitals.ts';

/** What the dashboard's pages report of themselves: errors, web vitals, requests. Durations are milliseconds. */

/** Where the pages send their reports. `own` is the dashboard itself: nothing then leaves the machine. */
export const ReportTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  /** A receiver of Faro's own protocol (`FARO_COLLECTOR_URL`). */
  z.object({ kind: z.literal('faro'), url: z.url() }),
  /** An OpenTelemetry collector over HTTP (`OTEL_EXPORTER_OTLP_ENDPOINT`). */
  z.object({ kind: z.literal('otlp'), logs: z.url(), traces: z.url() }),
]);
export type ReportTarget = z.infer<typeof ReportTarget>;

/** The answer of `GET /api/telemetry`. */
export const TelemetrySettings = z.object({ to: ReportTarget });
export type TelemetrySettings = z.infer<typeof TelemetrySettings>;

/** Where the receiver is; also the address that settles where reports go. */
export const telemetryAddress = '/api/telemetry';

/** What the dashboard's own receiver takes and keeps. */
export const reportLimits = {
  /** Days after which a report is deleted. */
  days: 7,
  /** The newest that are kept, whatever their age. */
  errors: 5000,
  measurements: 50_000,
  /** Bytes of one request: what a browser still sends from a page that is being left. */
  bytes: 64 * 1024,
  /** Requests a minute: of one address with one token, whose tabs are many, and of all. */
  perClient: 600,
  inAll: 1200,
} as const;

/** Without NUL, which no text of Postgres may have. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((said) => said.replaceAll('\0', ''));
const Name = text(200);
const Text = text(4000);
/** Kinds of report that the receiver takes and does not keep. */
const Ignored = z.array(z.unknown()).max(200).optional();

export const Exception = z.object({
  type: Name,
  value: Text,
  stacktrace: z
    .object({
      frames: z
        .array(
          z.object({
            filename: Text.optional(),
            function: Name.optional(),
            lineno: z.int().nonnegative().optional(),
            colno: z.int().nonnegative().optional(),
          }),
        )
        .max(100),
    })
    .optional(),
});
export type Exception = z.infer<typeof Exception>;

const Measurement = z.object({ type: Name, values: z.record(Name, z.number()) });

const Nanoseconds = z.union([z.string().regex(/^\d{1,20}$/), z.int()]).transform(BigInt);

export const Span = z.object({
  traceId: z.string().regex(/^[\da-f]{32}$/),
  name: Name,
  startTimeUnixNano: Nanoseconds,
  endTimeUnixNano: Nanoseconds,
  attributes: z
    .array(
      z.object({
        key: Name,
        value: z.object({
          stringValue: Text.optional(),
          intValue: z.union([z.string(), z.number()]).optional(),
        }),
      }),
    )
    .max(100)
    .default([]),
});
export type Span = z.infer<typeof Span>;

/**
 * One request of Faro's protocol, as far as the receiver reads it. Whatever else stands in it (user, operating
 * system, language, screen) is dropped by the parser.
 */
export const FaroPayload = z.object({
  meta: z.object({
    session: z.object({ id: Name }).optional(),
    browser: z.object({ name: Name }).optional(),
    view: z.object({ name: Name }).optional(),
  }),
  exceptions: z.array(Exception).max(50).optional(),
  measurements: z.array(Measurement).max(200).optional(),
  traces: z
    .object({
      resourceSpans: z
        .array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span).max(200) })).max(20) }))
        .max(20),
    })
    .optional(),
  events: Ignored,
  logs: Ignored,
});
export type FaroPayload = z.infer<typeof FaroPayload>;

const Moment = z.iso.datetime();
const Count = z.int().nonnegative();

export const VitalSummary = z.object({
  name: z.enum(vitalNames),
  /** Milliseconds, but of the layout shift, which has no unit. */
  p75: z.number(),
  count: Count,
  good: Count,
  needsImprovement: Count,
  poor: Count,
});
export type VitalSummary = z.infer<typeof VitalSummary>;

export const RequestSummary = z.object({
  /** `GET /api/sweeps/…` */
  name: z.string(),
  count: Count,
  /** Answered with an error or not at all. */
  failed: Count,
  p75: z.number(),
});
export type RequestSummary = z.infer<typeof RequestSummary>;

export const ErrorGroup = z.object({
  fingerprint: z.string(),
  type: z.string(),
  message: z.string(),
  /** Of the newest one, as text; empty where the browser gave none. */
  stack: z.string(),
  count: Count,
  /** Browser tabs that had it. */
  sessions: Count,
  pages: z.array(z.string()),
  browsers: z.array(z.string()),
  firstSeen: Moment,
  lastSeen: Moment,
});
export type ErrorGroup = z.infer<typeof ErrorGroup>;

/** The answer of `GET /api/page-health`. */
export const PageHealth = z.object({
  days: z.int(),
  /** Where reports go instead; null while the dashboard keeps them itself. */
  elsewhere: z.string().nullable(),
  vitals: z.array(VitalSummary),
  requests: z.array(RequestSummary),
  /** The newest first. */
  errors: z.array(ErrorGroup),
});
export type PageHealth = z.infer<typeof PageHealth>;

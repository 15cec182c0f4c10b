import { z } from 'zod';
import { ErrorGroup, RequestSummary, reportLimits, type VitalSummary } from '../../contracts/telemetry.ts';
import { vitalNames, webVitals } from '../../contracts/web-vitals.ts';
import type { Database } from '../database.ts';

const VitalRow = z.object({
  name: z.enum(vitalNames),
  p75: z.number(),
  count: z.number(),
  good: z.number(),
  poor: z.number(),
});

/** Errors and requests that are listed at most. */
const mostRows = 100;

/** The web vitals of the last days, in the order of their table; those that nobody measured are left out. */
export async function summarizeVitals(db: Database): Promise<VitalSummary[]> {
  const limits = Object.fromEntries(vitalNames.map((name) => [name, webVitals[name]]));
  const rows = await db.$queryRaw`
    SELECT name, percentile_cont(0.75) WITHIN GROUP (ORDER BY value) AS p75, count(*)::int AS count,
      (count(*) FILTER (WHERE value <= (${JSON.stringify(limits)}::jsonb -> name ->> 'good')::float))::int AS good,
      (count(*) FILTER (WHERE value > (${JSON.stringify(limits)}::jsonb -> name ->> 'poor')::float))::int AS poor
    FROM page_measurement
    WHERE kind = 'vital' AND name = ANY(${[...vitalNames]}) AND at > now() - make_interval(days => ${reportLimits.days}::int)
    GROUP BY name`;
  const found = z.array(VitalRow).parse(rows);
  return vitalNames.flatMap((name) => {
    const row = found.find((candidate) => candidate.name === name);
    return row ? [{ ...row, needsImprovement: row.count - row.good - row.poor }] : [];
  });
}

/** Requests to the API as the pages saw them, the slowest first. */
export async function summarizeRequests(db: Database): Promise<RequestSummary[]> {
  const rows = await db.$queryRaw`
    SELECT name, count(*)::int AS count, (count(*) FILTER (WHERE failed))::int AS failed,
      percentile_cont(0.75) WITHIN GROUP (ORDER BY value) AS p75
    FROM page_measurement
    WHERE kind = 'request' AND at > now() - make_interval(days => ${reportLimits.days}::int)
    GROUP BY name ORDER BY p75 DESC LIMIT ${mostRows}::int`;
  return z.array(RequestSummary).parse(rows);
}

const Moments = { firstSeen: z.date(), lastSeen: z.date() };
const ErrorRow = ErrorGroup.extend(Moments).transform(({ firstSeen, lastSeen, ...group }) => ({
  ...group,
  firstSeen: firstSeen.toISOString(),
  lastSeen: lastSeen.toISOString(),
}));

/** The errors of the last days, each once, the newest first. */
export async function groupErrors(db: Database): Promise<ErrorGroup[]> {
  const rows = await db.$queryRaw`
    SELECT fingerprint, max(type) AS type, max(message) AS message,
      (array_agg(stack ORDER BY id DESC))[1] AS stack,
      count(*)::int AS count, count(DISTINCT session)::int AS sessions,
      array_agg(DISTINCT page) AS pages, array_agg(DISTINCT browser) AS browsers,
      min(at) AS "firstSeen", max(at) AS "lastSeen"
    FROM page_error WHERE at > now() - make_interval(days => ${reportLimits.days}::int)
    GROUP BY fingerprint ORDER BY max(at) DESC LIMIT ${mostRows}::int`;
  return z.array(ErrorRow).parse(rows);
}

import { z } from 'zod';
import {
  FaroPayload,
  PageHealth,
  reportLimits,
  telemetryAddress,
  TelemetrySettings,
} from '../../../contracts/telemetry.ts';
import { groupErrors, summarizeRequests, summarizeVitals } from '../../../prisma/queries/page-health.ts';
import { savePageReports } from '../../../prisma/queries/page-reports.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { originOf } from '../telemetry/origin.ts';
import { limitReports } from '../telemetry/limit-reports.ts';
import { readReports } from '../telemetry/read-reports.ts';

/**
 * `GET /api/telemetry`: where pages send their reports. `POST /api/telemetry`: takes one, in Faro's protocol, where
 * no collector is set. `GET /api/page-health`: what the reports of the last days say.
 */
export async function telemetryRoutes(api: Api, { db, reportsTo }: Parts): Promise<void> {
  const tags = ['Telemetry'];
  api.get(
    telemetryAddress,
    {
      schema: {
        tags,
        summary: 'Where pages send their reports',
        response: { 200: TelemetrySettings, ...failures },
      },
    },
    async () => ({ to: reportsTo }),
  );

  const limit = await limitReports(api);
  api.post(
    telemetryAddress,
    {
      bodyLimit: reportLimits.bytes,
      schema: {
        tags,
        summary: "Takes a page's report, in Faro's protocol",
        body: FaroPayload,
        response: { 204: z.null().describe('It was taken'), ...failures },
      },
      config: { access: 'read' }, // a page that may read may report
      onRequest: limit,
    },
    async ({ body }, reply) => {
      if (reportsTo.kind === 'own') await savePageReports(db, readReports(body));
      return await reply.code(204).send(null);
    },
  );

  const summary = 'What the reports of the last days say';
  const response = { 200: PageHealth, ...failures };
  api.get('/api/page-health', { schema: { tags, summary, response } }, async () => {
    const [vitals, requests, errors] = await Promise.all([
      summarizeVitals(db),
      summarizeRequests(db),
      groupErrors(db),
    ]);
    return { days: reportLimits.days, elsewhere: originOf(reportsTo) ?? null, vitals, requests, errors };
  });
}

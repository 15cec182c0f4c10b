import { z } from 'zod';
import { changeHeader, SweepList, SweepPage, SweepQuery } from '../../../contracts/dashboard.ts';
import { countArchived, sweepSummaries } from '../../../prisma/queries/sweep-summaries.ts';
import { failures } from '../documentation.ts';
import { ReportsOfSweeps } from '../experiment-reports.ts';
import type { Api, Parts } from '../parts.ts';
import { listedSweeps } from '../sweep-list.ts';
import { sweepPage } from '../sweep-page.ts';

/** `GET /api/sweeps` and `GET /api/sweeps/:id`. */
export function sweepRoutes(api: Api, parts: Parts): void {
  const { db, hub } = parts;
  const reports = new ReportsOfSweeps(db);
  const tags = ['Sweeps'];
  api.get(
    '/api/sweeps',
    {
      schema: {
        tags,
        summary: 'The sweeps, the newest first',
        querystring: SweepQuery,
        response: { 200: SweepList, ...failures },
      },
    },
    async ({ query }, reply) => {
      reply.header(changeHeader, hub.newest);
      const [sweeps, archived] = await Promise.all([sweepSummaries(db, query), countArchived(db)]);
      return { sweeps: await listedSweeps(db, sweeps), archived };
    },
  );
  api.get(
    '/api/sweeps/:id',
    {
      schema: {
        tags,
        summary: "A sweep: where it stands, the paper's tables with ours beside them, its trials",
        params: z.object({ id: z.string() }),
        response: { 200: SweepPage, ...failures },
      },
    },
    async ({ params }, reply) => {
      reply.header(changeHeader, hub.newest);
      return await sweepPage(parts, reports, params.id);
    },
  );
}

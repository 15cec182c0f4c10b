import { z } from 'zod';
import { changeHeader, SweepList, SweepPage } from '../../../contracts/dashboard.ts';
import { sweepSummaries } from '../../../prisma/queries/sweep-summaries.ts';
import type { Api, Parts } from '../parts.ts';
import { sweepPage } from '../sweep-page.ts';

/** Sweeps that the list shows at most, the newest. */
const listLimit = 500;

/** `GET /api/sweeps` and `GET /api/sweeps/:id`. */
export function sweepRoutes(api: Api, parts: Parts): void {
  const { db, hub } = parts;
  api.get('/api/sweeps', { schema: { response: { 200: SweepList } } }, async (_request, reply) => {
    reply.header(changeHeader, hub.newest);
    return { sweeps: await sweepSummaries(db, { limit: listLimit }) };
  });
  api.get(
    '/api/sweeps/:id',
    { schema: { params: z.object({ id: z.string() }), response: { 200: SweepPage } } },
    async ({ params }, reply) => {
      reply.header(changeHeader, hub.newest);
      return await sweepPage(parts, params.id);
    },
  );
}

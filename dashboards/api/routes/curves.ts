import { z } from 'zod';
import { changeHeader, Curves } from '../../../contracts/dashboard.ts';
import { loadCurves } from '../../../prisma/queries/curves.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { requireSweep } from '../require.ts';

const Query = z.object({ metric: z.string().max(200), experiment: z.string().max(200).optional() });

/** `GET /api/sweeps/:id/curves?metric=train_loss&experiment=mnist-conv`. */
export function curveRoutes(api: Api, { db, hub }: Parts): void {
  api.get(
    '/api/sweeps/:id/curves',
    {
      schema: {
        tags: ['Sweeps'],
        summary: 'A metric over the steps of all trials of a sweep, thinned',
        params: z.object({ id: z.string() }),
        querystring: Query,
        response: { 200: Curves, ...failures },
      },
    },
    async ({ params, query }, reply) => {
      reply.header(changeHeader, hub.newest);
      const { id: sweep } = await requireSweep(db, params.id);
      const { metric, experiment } = query;
      const groups = await loadCurves(db, {
        metric,
        sweep,
        ...(experiment === undefined ? {} : { experiment }),
      });
      return { metric, groups };
    },
  );
}

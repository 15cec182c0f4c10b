import { z } from 'zod';
import { changeHeader, curveAxes, Curves } from '../../../contracts/dashboard.ts';
import { loadCurves } from '../../../prisma/queries/curves.ts';
import type { Api, Parts } from '../parts.ts';
import { requireSweep } from '../require.ts';

/** What of a metric is asked for; `from` and `to` are in the axis' unit. */
const View = z.object({
  metric: z.string().max(200),
  axis: z.enum(curveAxes).default('step'),
  from: z.coerce.number().nonnegative().optional(),
  to: z.coerce.number().nonnegative().optional(),
});

/** `GET /api/sweeps/:id/curves?metric=train_loss&experiment=mnist-conv` and `GET /api/trial-curves/ID?metric=train_loss`. */
export function curveRoutes(api: Api, { db, hub }: Parts): void {
  api.get(
    '/api/sweeps/:id/curves',
    {
      schema: {
        params: z.object({ id: z.string() }),
        querystring: View.extend({ experiment: z.string().max(200).optional() }),
        response: { 200: Curves },
      },
    },
    async ({ params, query: { experiment, ...view } }, reply) => {
      reply.header(changeHeader, hub.newest);
      const { id: sweep } = await requireSweep(db, params.id);
      return {
        metric: view.metric,
        axis: view.axis,
        ...(await loadCurves(db, { sweep, experiment }, view)),
      };
    },
  );
  api.get(
    '/api/trial-curves/*',
    {
      schema: {
        params: z.object({ '*': z.string().max(500) }),
        querystring: View,
        response: { 200: Curves },
      },
    },
    async ({ params, query: view }, reply) => {
      reply.header(changeHeader, hub.newest);
      return {
        metric: view.metric,
        axis: view.axis,
        ...(await loadCurves(db, { trials: [params['*']] }, view)),
      };
    },
  );
}

import { z } from 'zod';
import { Curves } from '../../../contracts/dashboard.ts';
import { loadCurves } from '../../../prisma/queries/curves.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { requireSweep } from '../require.ts';
import { CurveQuery } from './curve-view.ts';
import { TrialId } from './trial-id.ts';

/** `GET /api/sweeps/:id/curves?metric=train_loss&experiment=mnist-conv` and `GET /api/trial-curves/ID?metric=train_loss`. */
export function curveRoutes(api: Api, { db, answers }: Parts): void {
  api.get(
    '/api/sweeps/:id/curves',
    {
      schema: {
        tags: ['Sweeps'],
        summary: 'A metric over the steps, the time or the examples of all trials of a sweep, thinned',
        params: z.object({ id: z.string() }),
        querystring: CurveQuery.extend({ experiment: z.string().max(200).optional() }),
        response: { 200: Curves, ...failures },
      },
    },
    async (request, reply) =>
      await answers.send(request, reply, async () => {
        const { experiment, ...view } = request.query;
        const { id: sweep } = await requireSweep(db, request.params.id);
        return await loadCurves(db, { sweep, experiment }, view);
      }),
  );
  api.get(
    '/api/trial-curves/*',
    {
      schema: {
        tags: ['Trials'],
        summary: 'A metric over the steps, the time or the examples of one trial, thinned',
        params: TrialId,
        querystring: CurveQuery,
        response: { 200: Curves, ...failures },
      },
    },
    async (request, reply) =>
      await answers.send(
        request,
        reply,
        async () => await loadCurves(db, { trials: [request.params['*']] }, request.query),
      ),
  );
}

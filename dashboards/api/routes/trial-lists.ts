import { z } from 'zod';
import { TrialList, trialListLimit } from '../../../contracts/dashboard.ts';
import { trialStates } from '../../../contracts/states.ts';
import { trialRows } from '../../../prisma/queries/trial-rows.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { requireSweep } from '../require.ts';

/** `GET /api/sweeps/:id/trials?state=completed&from=50`: trials of one state, 200 at a time. */
export function trialListRoutes(api: Api, { db, answers }: Parts): void {
  api.get(
    '/api/sweeps/:id/trials',
    {
      schema: {
        tags: ['Sweeps'],
        summary: 'Trials of a sweep in one state, 200 at a time',
        params: z.object({ id: z.string() }),
        querystring: z.object({
          state: z.enum(trialStates),
          from: z.coerce.number().pipe(z.int32().nonnegative()),
        }),
        response: { 200: TrialList, ...failures },
      },
    },
    async (request, reply) =>
      await answers.send(request, reply, async () => {
        const { state, from } = request.query;
        const { id: sweep } = await requireSweep(db, request.params.id);
        return { trials: await trialRows(db, { sweep, state, from, limit: trialListLimit }) };
      }),
  );
}

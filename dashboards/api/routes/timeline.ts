import { z } from 'zod';
import { isFinal, runTransitions } from '../../../contracts/states.ts';
import { Timeline } from '../../../contracts/timeline.ts';
import { loadTimeline } from '../../../prisma/queries/timeline.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { requireSweep } from '../require.ts';

/** `GET /api/sweeps/:id/timeline`: every attempt of a sweep, with its worker, slot, start and end. */
export function timelineRoutes(api: Api, { db, answers }: Parts): void {
  api.get(
    '/api/sweeps/:id/timeline',
    {
      schema: {
        tags: ['Sweeps'],
        summary: 'Every attempt of a sweep, with its worker, slot, start and end',
        params: z.object({ id: z.string() }),
        response: { 200: Timeline, ...failures },
      },
    },
    async (request, reply) =>
      await answers.send(request, reply, async () => {
        const { id, state } = await requireSweep(db, request.params.id);
        return { ...(await loadTimeline(db, id)), live: !isFinal(runTransitions, state) };
      }),
  );
}

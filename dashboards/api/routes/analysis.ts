import { z } from 'zod';
import { Importance, TrialTable } from '../../../contracts/analysis.ts';
import { failures } from '../documentation.ts';
import { ImportanceCache } from '../importance-cache.ts';
import type { Api, Parts } from '../parts.ts';
import { trialTable } from '../trial-table.ts';

const Params = z.object({ id: z.string(), experiment: z.string().max(200) });

/** `GET /api/sweeps/:id/experiments/:experiment/trials` and `…/importance?metric=test_error`: what the analysis charts need. */
export function analysisRoutes(api: Api, { db, answers }: Parts): void {
  const tags = ['Sweeps'];
  const importances = new ImportanceCache();
  api.get(
    '/api/sweeps/:id/experiments/:experiment/trials',
    {
      schema: {
        tags,
        summary: 'The trials of an experiment: parameters, figures, states',
        params: Params,
        response: { 200: TrialTable, ...failures },
      },
    },
    async (request, reply) => {
      const { id: sweep, experiment } = request.params;
      return await answers.send(request, reply, async () => await trialTable(db, { sweep, experiment }));
    },
  );

  api.get(
    '/api/sweeps/:id/experiments/:experiment/importance',
    {
      schema: {
        tags,
        summary: 'How much each parameter decides a metric of an experiment',
        params: Params,
        querystring: z.object({ metric: z.string().max(200) }),
        response: { 200: Importance, ...failures },
      },
    },
    async (request, reply) => {
      const { id: sweep, experiment } = request.params;
      const { metric } = request.query;
      return await answers.send(request, reply, async () =>
        importances.of(await trialTable(db, { sweep, experiment }), { sweep, metric }),
      );
    },
  );
}

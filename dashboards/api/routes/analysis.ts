import { z } from 'zod';
import { Importance, TrialTable } from '../../../contracts/analysis.ts';
import { changeHeader } from '../../../contracts/dashboard.ts';
import { ImportanceCache } from '../importance-cache.ts';
import type { Api, Parts } from '../parts.ts';
import { trialTable } from '../trial-table.ts';

const Params = z.object({ id: z.string(), experiment: z.string().max(200) });

/** `GET /api/sweeps/:id/experiments/:experiment/trials` and `…/importance?metric=test_error`: what the analysis charts need. */
export function analysisRoutes(api: Api, { db, hub }: Parts): void {
  const importances = new ImportanceCache();
  api.get(
    '/api/sweeps/:id/experiments/:experiment/trials',
    { schema: { params: Params, response: { 200: TrialTable } } },
    async ({ params: { id: sweep, experiment } }, reply) => {
      reply.header(changeHeader, hub.newest);
      return await trialTable(db, { sweep, experiment });
    },
  );

  api.get(
    '/api/sweeps/:id/experiments/:experiment/importance',
    {
      schema: {
        params: Params,
        querystring: z.object({ metric: z.string().max(200) }),
        response: { 200: Importance },
      },
    },
    async ({ params: { id: sweep, experiment }, query: { metric } }, reply) => {
      reply.header(changeHeader, hub.newest);
      return importances.of(await trialTable(db, { sweep, experiment }), { sweep, metric });
    },
  );
}

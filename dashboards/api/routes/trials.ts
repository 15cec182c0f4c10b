import { z } from 'zod';
import { changeHeader, TrialPage } from '../../../contracts/dashboard.ts';
import type { Api, Parts } from '../parts.ts';
import { trialPage } from '../trial-page.ts';

/** A trial's id has slashes in it: `k3f9/mnist-conv/hyper-nz4/s2`. */
const Params = z.object({ '*': z.string().max(500) });

/** `GET /api/trials/ID`. */
export function trialRoutes(api: Api, parts: Parts): void {
  const { hub } = parts;
  api.get(
    '/api/trials/*',
    { schema: { params: Params, response: { 200: TrialPage } } },
    async ({ params }, reply) => {
      reply.header(changeHeader, hub.newest);
      return await trialPage(parts, params['*']);
    },
  );
}

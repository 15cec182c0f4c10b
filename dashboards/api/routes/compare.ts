import { z } from 'zod';
import { ComparePage, mostSweeps, mostTrials } from '../../../contracts/compare.ts';
import { Curves } from '../../../contracts/dashboard.ts';
import { compareCurves, comparePage } from '../compare-page.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { CurveQuery } from './curve-view.ts';

/** Ids with commas between them. */
const ids = (most: number) =>
  z
    .string()
    .max(20_000)
    .default('')
    .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
    .pipe(z.array(z.string().max(500)).max(most));

const Wanted = z.object({ trials: ids(mostTrials), sweeps: ids(mostSweeps) });

/** `GET /api/compare?trials=A,B&sweeps=X,Y` and `GET /api/compare/curves?…&experiment=mnist-conv&metric=train_loss`. */
export function compareRoutes(api: Api, parts: Parts): void {
  const tags = ['Compare'];
  api.get(
    '/api/compare',
    {
      schema: {
        tags,
        summary: 'Trials and sweeps side by side: what differs first, then their figures',
        querystring: Wanted,
        response: { 200: ComparePage, ...failures },
      },
    },
    async (request, reply) =>
      await parts.answers.send(request, reply, async () => await comparePage(parts, request.query)),
  );
  api.get(
    '/api/compare/curves',
    {
      schema: {
        tags,
        summary: 'A metric of all that is compared, a group for each side',
        querystring: Wanted.extend({ experiment: z.string().max(200), ...CurveQuery.shape }),
        response: { 200: Curves, ...failures },
      },
    },
    async (request, reply) => {
      const { trials, sweeps, experiment, ...view } = request.query;
      return await parts.answers.send(
        request,
        reply,
        async () => await compareCurves(parts, { trials, sweeps }, { experiment, view }),
      );
    },
  );
}

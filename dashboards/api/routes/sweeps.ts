import { z } from 'zod';
import { SweepPage } from '../../../contracts/dashboard.ts';
import { SweepList, SweepQuery } from '../../../contracts/sweep-list.ts';
import { failures } from '../documentation.ts';
import { ReportsOfSweeps } from '../experiment-reports.ts';
import type { Api, Parts } from '../parts.ts';
import { sweepList } from '../sweep-list.ts';
import { sweepPage } from '../sweep-page.ts';
import { SweepTallies } from '../sweep-tallies.ts';

/** `GET /api/sweeps` and `GET /api/sweeps/:id`. */
export function sweepRoutes(api: Api, parts: Parts): void {
  const { db, hub, answers } = parts;
  const reports = new ReportsOfSweeps(db);
  const tallies = new SweepTallies(db, hub);
  const tags = ['Sweeps'];
  api.get(
    '/api/sweeps',
    {
      schema: {
        tags,
        summary: 'The sweeps that fit a filter, the newest first or in another order',
        querystring: SweepQuery,
        response: { 200: SweepList, ...failures },
      },
    },
    async (request, reply) =>
      await answers.send(request, reply, async () => await sweepList(db, tallies, request.query)),
  );
  api.get(
    '/api/sweeps/:id',
    {
      schema: {
        tags,
        summary: "A sweep: where it stands, the paper's tables with ours beside them, its trials",
        params: z.object({ id: z.string() }),
        response: { 200: SweepPage, ...failures },
      },
    },
    async (request, reply) =>
      await answers.send(request, reply, async () => await sweepPage(parts, reports, request.params.id)),
  );
}

import { z } from 'zod';
import { TrialPage } from '../../../contracts/dashboard.ts';
import { linesKept, TrialLog } from '../../../contracts/journal.ts';
import { readLog } from '../../../prisma/queries/journal.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { noSuchTrial, trialPage } from '../trial-page.ts';
import { TrialId } from './trial-id.ts';

const LogQuery = z.object({
  /** The newest when left out. */
  attempt: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .optional(),
  lines: z.coerce.number().int().positive().max(linesKept),
});

/** `GET /api/trials/ID` and `GET /api/trial-logs/ID?attempt=2&lines=200`. */
export function trialRoutes(api: Api, parts: Parts): void {
  const { db, answers } = parts;
  const tags = ['Trials'];
  api.get(
    '/api/trials/*',
    {
      schema: {
        tags,
        summary: 'A trial: its configuration, attempts, result, files and events',
        params: TrialId,
        response: { 200: TrialPage, ...failures },
      },
    },
    async (request, reply) =>
      await answers.send(request, reply, async () => await trialPage(parts, request.params['*'])),
  );
  api.get(
    '/api/trial-logs/*',
    {
      schema: {
        tags,
        summary: "The end of an attempt's log",
        params: TrialId,
        querystring: LogQuery,
        response: { 200: TrialLog, ...failures },
      },
    },
    async (request, reply) =>
      await answers.send(request, reply, async () => {
        const { attempt, lines } = request.query;
        const id = request.params['*'];
        const log = await readLog(db, id, { attempt, count: lines });
        if (!log) throw noSuchTrial(id);
        return log;
      }),
  );
}

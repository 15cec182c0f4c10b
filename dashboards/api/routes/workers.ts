import { WorkersPage } from '../../../contracts/workers-page.ts';
import { listWorkers, waitingTrials } from '../../../prisma/queries/workers.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';
import { askTemporal } from '../temporal/ask.ts';
import { describeQueues } from '../temporal/task-queues.ts';

/** `GET /api/workers`: who is alive, what each slot does, and what waits for one. */
export function workerRoutes(api: Api, { db, answers, temporalClient }: Parts): void {
  const schema = {
    tags: ['Workers'],
    summary: 'Who is alive, what runs in each slot, and what waits for one',
    response: { 200: WorkersPage, ...failures },
  };
  api.get(
    '/api/workers',
    { schema },
    async (request, reply) =>
      await answers.send(request, reply, async () => {
        const [workers, waiting, queues] = await Promise.all([
          listWorkers(db),
          waitingTrials(db),
          askTemporal(temporalClient, describeQueues),
        ]);
        return { workers, waitingTrials: waiting, queues: queues.kind === 'answered' ? queues.answer : null };
      }),
  );
}

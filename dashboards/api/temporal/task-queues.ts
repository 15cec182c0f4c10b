import type { Client } from '@temporalio/client';
import { taskQueues } from '../../../contracts/names.ts';
import type { TaskQueueRow } from '../../../contracts/workers-page.ts';

/** `TaskQueueType` of Temporal's API: a queue's name stands for two queues. */
const [workflowTasks, activityTasks] = [1, 2];

const queues = [
  { name: taskQueues.training, type: activityTasks, holds: 'trials and data sets' },
  { name: taskQueues.control, type: workflowTasks, holds: 'workflows' },
  { name: taskQueues.control, type: activityTasks, holds: 'bookkeeping' },
];

/** How much work waits in Temporal's queues. */
export async function describeQueues(client: Client): Promise<TaskQueueRow[]> {
  return await Promise.all(queues.map((queue) => describe(client, queue)));
}

async function describe(
  { workflowService, options: { namespace } }: Client,
  { name, type, holds }: (typeof queues)[number],
): Promise<TaskQueueRow> {
  const { stats, pollers } = await workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- an ESM import of Temporal's enum is empty
    taskQueueType: type,
    reportStats: true,
  });
  const waiting = Number(stats?.approximateBacklogCount ?? 0);
  const seconds = Number(stats?.approximateBacklogAge?.seconds ?? 0);
  return { name, holds, waiting, oldest: waiting === 0 ? null : seconds, pollers: pollers.length };
}

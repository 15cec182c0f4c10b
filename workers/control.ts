import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createControlActivities } from '../activities/index.ts';
import { taskQueues } from '../contracts/names.ts';
import type { Database } from '../prisma/database.ts';
import { workflowBundle } from './bundle-workflows.ts';

/** Workflows and light activities: Temporal's judgement and its books in Postgres. */
export async function controlWorker(
  connection: NativeConnection,
  namespace: string,
  db: Database,
  tracing: Partial<WorkerOptions>,
): Promise<Worker> {
  return await Worker.create({
    ...tracing,
    connection,
    namespace,
    taskQueue: taskQueues.control,
    workflowBundle: { codePath: workflowBundle },
    activities: createControlActivities({ db }),
    maxConcurrentActivityTaskExecutions: 20,
    shutdownGraceTime: '5 seconds',
  });
}

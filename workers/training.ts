import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { TrainingDependencies } from '../activities/dependencies.ts';
import { createTrainingActivities } from '../activities/index.ts';
import { taskQueues } from '../contracts/names.ts';

/** Trials on this machine's slots. It polls only for as many as there are slots free. */
export async function trainingWorker(
  connection: NativeConnection,
  namespace: string,
  dependencies: TrainingDependencies,
  tracing: Partial<WorkerOptions>,
): Promise<Worker> {
  return await Worker.create({
    ...tracing,
    connection,
    namespace,
    taskQueue: taskQueues.training,
    activities: createTrainingActivities(dependencies),
    maxConcurrentActivityTaskExecutions: dependencies.slots.slots.length,
    // A cancellation comes as the answer to a heartbeat; the default throttle of 30 s would hold it back that long.
    maxHeartbeatThrottleInterval: '2 seconds',
    defaultHeartbeatThrottleInterval: '2 seconds',
    // Trainers are told to stop at once and have this long for a last checkpoint.
    shutdownGraceTime: '1 second',
    shutdownForceTime: '30 seconds',
  });
}

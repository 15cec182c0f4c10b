import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, inject, it } from 'vitest';
import type { Activities } from '../../activities/index.ts';
import { registerSearchAttributes } from '../../control/register-search-attributes.ts';
import { taskQueues, workflowTypes } from '../../contracts/names.ts';
import type { ExperimentInput, ExperimentOutcome } from '../../contracts/workflow-inputs.ts';
import { servicesOf } from '../helpers/database.ts';
import { workflowBundle } from '../helpers/histories.ts';
import { quietTemporal } from '../helpers/quiet-temporal.ts';
import { Home } from '../helpers/sweep.ts';
import { until } from '../helpers/until.ts';

quietTemporal();
const home = new Home(inject('home'));
const namespace = 'long-history';
const trials = 1600;
const pageSize = 200;
const slots = 4;

/** The workflow is real and so is its server; training 1,600 trials is not the point here, so trials end at once. */
function activitiesThatCount() {
  const ran = new Map<string, number>();
  let atOnce = 0;
  let mostAtOnce = 0;
  const activities: Partial<Activities> = {
    changeExperimentState: () => Promise.resolve(),
    prepareDataset: () => Promise.resolve({ dataset: 'none', source: 'none', checksum: 'none', share: 1 }),
    planTrials: ({ offset }) =>
      Promise.resolve({
        trials: Array.from({ length: Math.min(pageSize, trials - offset) }, (_, index) => ({
          trialId: `t/${offset + index}`,
          summary: `trial ${offset + index}`,
        })),
        exhausted: offset + pageSize >= trials,
        slots,
      }),
    runTrial: async ({ trialId }) => {
      ran.set(trialId, (ran.get(trialId) ?? 0) + 1);
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 2));
      atOnce -= 1;
      return { trialId, state: 'completed', attempt: 1, objective: 0, slots };
    },
    summarizeExperiment: () =>
      Promise.resolve({ experiment: 'x', state: 'completed', completed: trials, failed: 0 }),
  };
  return { activities, ran, mostAtOnce: () => mostAtOnce };
}

it('runs a plan longer than one history may be: continues as new, every trial once, never more than the window', async () => {
  const { address } = servicesOf(home).temporal;
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  const client = new Client({ connection, namespace });
  await until(
    () =>
      registerSearchAttributes({ client, connection }).then(
        () => true,
        () => undefined,
      ),
    'the namespace',
  );

  const counting = activitiesThatCount();
  const native = await NativeConnection.connect({ address });
  const options = { connection: native, namespace, activities: counting.activities };
  const workers = [
    await Worker.create({
      ...options,
      taskQueue: taskQueues.control,
      workflowBundle: { codePath: workflowBundle },
    }),
    await Worker.create({ ...options, taskQueue: taskQueues.training }),
  ];
  const running = workers.map((worker) => worker.run());
  try {
    const input: ExperimentInput = {
      sweepId: 'x',
      experimentId: 't/x',
      sweepName: 'x',
      experiment: 'x',
      parallel: 'auto',
      offset: 0,
    };
    const handle = await client.workflow.start(workflowTypes.experiment, {
      workflowId: 'long',
      taskQueue: taskQueues.control,
      args: [input],
    });
    const outcome: ExperimentOutcome = await handle.result();
    expect(outcome.state).toBe('completed');
    expect(counting.ran.size).toBe(trials);
    expect([...counting.ran.values()].every((times) => times === 1)).toBe(true);
    expect(counting.mostAtOnce()).toBeLessThanOrEqual(slots * 2);
    const first = await client.workflow.getHandle('long', handle.firstExecutionRunId).describe();
    expect(first.status.name).toBe('CONTINUED_AS_NEW');
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await native.close();
    await connection.close();
  }
});

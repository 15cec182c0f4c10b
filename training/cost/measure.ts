import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import type { FromTrainer, MeasureOrder } from '../../contracts/trainer-messages.ts';
import type { GraphLibrary } from '../capture/library.ts';
import { openLearner } from '../learner.ts';
import type { Problem, Split } from '../tasks/task.ts';
import type { CostMeter } from './meter.ts';

/** Steps that are measured at least, and at most. */
const fewest = 3;
const most = 50;

export interface MeasureOptions {
  readonly order: MeasureOrder;
  readonly problem: Problem;
  readonly graphs: GraphLibrary | null;
  readonly meter: CostMeter;
  readonly log: (line: string) => void;
}

/** Trains a few real steps and evaluates one batch of each split, to tell what a whole trial would take. */
export async function measure(options: MeasureOptions): Promise<Extract<FromTrainer, { kind: 'measured' }>> {
  const { order, problem, graphs, meter, log } = options;
  const learner = await openLearner(problem, graphs, log);
  try {
    meter.ready();
    const until = performance.now() + order.seconds * 1000;
    for (
      let step = 0;
      meter.counted < fewest || (meter.counted < most && performance.now() < until);
      step += 1
    ) {
      meter.step(() => learner.step(step));
      await turn();
    }
    for (const split of ['validation', 'test'] as const) {
      learner.evaluateBatch(split, 0); // plans the graph
      const start = performance.now();
      learner.evaluateBatch(split, 0);
      meter.tookToEvaluate(split, batches(problem, split) * ((performance.now() - start) / 1000));
    }
    meter.checkpoint(learner.checkpointBytes());
    return {
      kind: 'measured',
      cost: meter.cost(),
      steps: meter.counted,
      parameters: problem.weights.count(),
      data: problem.data,
    };
  } finally {
    learner.dispose();
  }
}

const batches = ({ evaluation }: Problem, split: Split): number => evaluation.batches(split);

// oxlint-disable-next-line import/no-unassigned-import -- must run before TensorFlow loads
import './process/before-tensorflow.ts';
import type { FromTrainer, MeasureOrder, ToTrainer, TrialOrder } from '../contracts/trainer-messages.ts';
import { measure } from './cost/measure.ts';
import { CostMeter } from './cost/meter.ts';
import { DataLibrary } from './datasets/library.ts';
import { failureOf, InvalidTrial, nothingReached, reachedAfter } from './failures.ts';
import { type Ending, trainTrial } from './loop.ts';
import { openChannel } from './process/channel.ts';
import { dataFolders, graphLibrary } from './process/environment.ts';
import { tensorflowFacts } from './process/tensorflow.ts';
import { findTask } from './tasks/registry.ts';
import type { Task } from './tasks/task.ts';

/*
 * Entry of the trainer process: trains one trial at a time and stays for the next, with TensorFlow loaded and the
 * data in memory.
 */
let current: { stop: boolean } | undefined;
const { send } = openChannel(receive);
const library = new DataLibrary({
  ...dataFolders(process.env),
  report: (line) => send({ kind: 'log', line }),
});
const graphs = graphLibrary(process.env);
const facts = await tensorflowFacts();
send({ kind: 'ready', ...facts });

function receive(message: ToTrainer): void {
  switch (message.kind) {
    case 'stop':
      if (current !== undefined) current.stop = true;
      break;
    case 'train':
    case 'measure':
      if (current === undefined) void runOrder(message);
      else send({ kind: 'log', line: `An order was not taken: another one is in training` });
      break;
  }
}

/** Ends every order with exactly one of `done`, `measured`, `interrupted` and `failed`. */
async function runOrder(order: TrialOrder | MeasureOrder): Promise<void> {
  const state = { stop: false };
  let reached = nothingReached;
  current = state;
  const follow = (message: FromTrainer) => {
    reached = reachedAfter(reached, message);
    send(message);
  };
  let ending: FromTrainer;
  try {
    ending =
      order.kind === 'measure' ? await measureSteps(order) : await train(order, follow, () => state.stop);
  } catch (error) {
    ending = failureOf(error, reached);
  }
  // Free before it is said, so that the next order may come in answer
  current = undefined;
  send(ending);
}

async function train(
  order: TrialOrder,
  follow: (message: FromTrainer) => void,
  stopRequested: () => boolean,
): Promise<Ending> {
  const { parameters, seed, budget } = order;
  const task = requireTask(order);
  const meter = new CostMeter(facts.device);
  follow({ kind: 'progress', phase: 'loading data', step: 0, steps: budget.steps });
  const { batch, steps } = budget;
  const problem = await task.open({ parameters, seed, batch, steps, library });
  return trainTrial({ order, problem, graphs, meter, send: follow, stopRequested });
}

async function measureSteps(order: MeasureOrder): Promise<FromTrainer> {
  const { parameters, batch, steps } = order;
  const task = requireTask(order);
  const meter = new CostMeter(facts.device);
  const problem = await task.open({ parameters, seed: 1, batch, steps, library });
  return await measure({ order, problem, graphs, meter, log: (line) => send({ kind: 'log', line }) });
}

function requireTask({ experiment }: TrialOrder | MeasureOrder): Task {
  const task = findTask(experiment);
  if (task === undefined)
    throw new InvalidTrial(`Expected an experiment that can be trained, got "${experiment}"`);
  return task;
}

// oxlint-disable-next-line import/no-unassigned-import -- must run before TensorFlow loads
import './process/before-tensorflow.ts';
import type { FromTrainer, ToTrainer, TrialOrder } from '../contracts/trainer-messages.ts';
import { DataLibrary } from './datasets/library.ts';
import { failureOf, InvalidTrial, nothingReached, reachedAfter } from './failures.ts';
import { type Ending, trainTrial } from './loop.ts';
import { openChannel } from './process/channel.ts';
import { dataFolders, graphLibrary } from './process/environment.ts';
import { tensorflowFacts } from './process/tensorflow.ts';
import { findTask } from './tasks/registry.ts';

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
send({ kind: 'ready', ...(await tensorflowFacts()) });

function receive(message: ToTrainer): void {
  switch (message.kind) {
    case 'stop':
      if (current !== undefined) current.stop = true;
      break;
    case 'train':
      if (current === undefined) void runTrial(message);
      else send({ kind: 'log', line: `Trial ${message.trialId} was not taken: another one is in training` });
      break;
  }
}

/** Ends every order with exactly one of `done`, `interrupted` and `failed`. */
async function runTrial(order: TrialOrder): Promise<void> {
  const state = { stop: false };
  let reached = nothingReached;
  current = state;
  const follow = (message: FromTrainer) => {
    reached = reachedAfter(reached, message);
    send(message);
  };
  let ending: FromTrainer;
  try {
    ending = await train(order, follow, () => state.stop);
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
  const { experiment, parameters, seed, budget } = order;
  const task = findTask(experiment);
  if (task === undefined)
    throw new InvalidTrial(`Expected an experiment that can be trained, got "${experiment}"`);
  follow({ kind: 'progress', phase: 'loading data', step: 0, steps: budget.steps });
  const { batch, steps } = budget;
  const problem = await task.open({ parameters, seed, batch, steps, library });
  return trainTrial({ order, problem, graphs, send: follow, stopRequested });
}

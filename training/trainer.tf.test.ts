import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { FromTrainer, type ToTrainer, type TrialOrder } from '../contracts/trainer-messages.ts';
import { cacheFolder } from '../infra/folders.ts';

/*
 * The built trainer process with real MNIST, on one thread: what a worker sees of it.
 */
const entry = fileURLToPath(new URL('../dist/training/trainer.js', import.meta.url));
// What no registry of packages has is trained on where it is
const dataDir = fileURLToPath(new URL('../../shared/data', import.meta.url));
const hasData = existsSync(dataDir);
const trainers = new Set<Trainer>();

afterEach(() => {
  const lines = [...trainers].flatMap(({ logs }) => logs);
  for (const trainer of trainers) trainer.kill();
  trainers.clear();
  // Whatever a test is about: no step of an experiment is trained op by op
  const refused = lines.find((line) => line.includes('not captured'));
  if (refused !== undefined) throw new Error(refused);
});

it('says what it runs on', async () => {
  expect(await startTrainer().until('ready')).toMatchObject({ tensorflow: '2.18.1' });
});

it.each([
  { experiment: 'mnist-conv', parameters: { variant: 'hyper', nZ: 4 } },
  { experiment: 'mnist-coordinates', parameters: { variant: 'hyper' } },
  { experiment: 'cifar10-wrn', parameters: { variant: 'hyper', blocks: 1, nZ: 4 } },
  {
    experiment: 'ptb-char',
    parameters: { variant: 'hyper-lstm', nH: 16, nHat: 8, time: 20 },
  },
  ...(hasData
    ? [{ experiment: 'iam-handwriting', parameters: { variant: 'hyper-lstm', nH: 16, nHat: 8, time: 20 } }]
    : []),
])(
  'ends $experiment with the same weights and pictures when it is killed in mid-training and resumed by another process',
  async (trial) => {
    const alone = orderOf(trial);
    const undisturbed = await resultOf(startTrainer(), alone);
    const order = orderOf({ ...trial, checkpointEverySeconds: 0.001 });
    const killed = startTrainer();
    killed.send(order);
    const last = 2 + Math.floor(Math.random() * 15);
    await killed.until('checkpoint', ({ step }) => step >= last);
    await pause(Math.random() * 20);
    killed.kill();
    const resumed = await resultOf(startTrainer(), { ...order, attempt: 2 });
    expect(resumed.resumedFrom).toBeGreaterThanOrEqual(last);
    expect(resumed.weightsHash).toBe(undisturbed.weightsHash);
    expect(resumed.metrics).toEqual(undisturbed.metrics);
    expect(storedBy(order)).toEqual(storedBy(alone));
  },
);

it('trains one trial after the other and answers what cannot be trained', async () => {
  const trainer = startTrainer();
  const bad = await trainer.answer(orderOf({ parameters: { variant: 'hyper', nZ: 0 } }), 'failed');
  expect(bad).toMatchObject({ failure: 'invalid-trial', message: expect.stringContaining('nZ') });
  expect(await trainer.answer(orderOf({ experiment: 'mnist-cnov' }), 'failed')).toMatchObject({
    failure: 'invalid-trial',
    message: 'Expected an experiment that can be trained, got "mnist-cnov"',
  });
  const diverged = await trainer.answer(
    orderOf({ parameters: { variant: 'plain', learningRate: 1e30 } }),
    'failed',
  );
  expect(diverged).toMatchObject({ failure: 'diverged', step: 2 });
  const { cost: firstCost, ...first } = await resultOf(trainer, orderOf({}));
  const { cost: secondCost, ...second } = await resultOf(trainer, orderOf({}));
  expect(second).toEqual(first);
  expect(secondCost?.checkpointBytes).toBe(firstCost?.checkpointBytes);
});

it('stops with a checkpoint at the next step, from which the next attempt goes on', async () => {
  const trainer = startTrainer();
  const order = orderOf({});
  trainer.send(order);
  await trainer.until('progress', ({ phase }) => phase === 'training');
  trainer.send({ kind: 'stop' });
  const { step } = await trainer.until('interrupted');
  expect(step).toBeLessThan(order.budget.steps);
  expect(await resultOf(trainer, { ...order, attempt: 2 })).toMatchObject({ resumedFrom: step });
});

it('exits and writes nothing more when its worker has gone', async () => {
  const trainer = startTrainer();
  const order = orderOf({
    budget: { steps: 5000, batch: 32, evaluateEvery: 5000, patience: null },
    checkpointEverySeconds: 0.001,
  });
  trainer.send(order);
  await trainer.until('checkpoint');
  trainer.child.disconnect();
  expect(await once(trainer.child, 'exit')).toEqual([0, null]);
  const left = readdirSync(order.checkpointFolder).length;
  await pause(200);
  expect(readdirSync(order.checkpointFolder)).toHaveLength(left);
});

interface Trainer {
  readonly child: ChildProcess;
  /** What it has logged so far. */
  readonly logs: string[];
  send(message: ToTrainer): void;
  /** The next message of a kind that has not been looked at. */
  until<K extends FromTrainer['kind']>(
    kind: K,
    wanted?: (message: Extract<FromTrainer, { kind: K }>) => boolean,
  ): Promise<Extract<FromTrainer, { kind: K }>>;
  answer<K extends FromTrainer['kind']>(
    order: TrialOrder,
    kind: K,
  ): Promise<Extract<FromTrainer, { kind: K }>>;
  kill(): void;
}

function startTrainer(): Trainer {
  const env = {
    ...process.env,
    SWEEP_CACHE_FOLDER: cacheFolder(),
    ...(hasData ? { SWEEP_DATA_DIR: dataDir } : {}),
    TF_NUM_INTRAOP_THREADS: '1',
    TF_NUM_INTEROP_THREADS: '1',
  };
  const child = fork(entry, { serialization: 'advanced', env });
  const messages: FromTrainer[] = [];
  let arrived: () => void = nothing;
  let gone = false;
  child.on('exit', () => {
    gone = true;
    arrived();
  });
  const logs: string[] = [];
  child.on('message', (raw) => {
    const message = FromTrainer.parse(raw);
    if (message.kind === 'log') logs.push(message.line);
    messages.push(message);
    arrived();
  });
  const trainer: Trainer = {
    child,
    logs,
    send: (message) => child.send(message),
    until: async (kind, wanted = () => true) => {
      for (;;) {
        const message = messages.shift();
        if (message === undefined && gone) throw new Error(`The trainer exited before it said "${kind}"`);
        if (message === undefined) await new Promise<void>((resolve) => (arrived = resolve));
        else if (is(message, kind) && wanted(message)) return message;
        else if (message.kind === 'failed') throw new Error(`The trial failed: ${message.message}`);
      }
    },
    answer: (order, kind) => {
      trainer.send(order);
      return trainer.until(kind);
    },
    kill: () => child.kill('SIGKILL'),
  };
  trainers.add(trainer);
  return trainer;
}

function is<K extends FromTrainer['kind']>(
  message: FromTrainer,
  kind: K,
): message is Extract<FromTrainer, { kind: K }> {
  return message.kind === kind;
}

function nothing(): void {}

/** What is in the artifact store of an order: names that are hashes. */
function storedBy({ artifactFolder }: TrialOrder): string[] {
  return readdirSync(artifactFolder, { recursive: true, encoding: 'utf8' }).toSorted();
}

async function resultOf(trainer: Trainer, order: TrialOrder) {
  return (await trainer.answer(order, 'done')).result;
}

function orderOf(changes: Partial<TrialOrder>): TrialOrder {
  return {
    kind: 'train',
    trialId: 'k3f9/test/s1',
    attempt: 1,
    experiment: 'mnist-conv',
    parameters: { variant: 'plain' },
    seed: 1,
    budget: { steps: 24, batch: 8, evaluateEvery: 10, patience: null },
    checkpointFolder: mkdtempSync(join(tmpdir(), 'hypersweep-trainer-')),
    artifactFolder: mkdtempSync(join(tmpdir(), 'hypersweep-artifacts-')),
    checkpointEverySeconds: 1000,
    ...changes,
  };
}

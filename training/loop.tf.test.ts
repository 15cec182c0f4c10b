import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import type { TrialOrder } from '../contracts/trainer-messages.ts';
import {
  hashOf,
  newGraphLibrary,
  orderOf,
  type Ran,
  type RunOptions,
  trainIn,
} from '../tests/helpers/trial.ts';
import { manifestsIn } from './checkpoint/manifest.ts';
import { normal, zeros } from './models/weights.ts';
import { normals, randomStream } from './random.ts';
import type { Problem } from './tasks/task.ts';
import { WeightSet } from './weight-set.ts';

const library = newGraphLibrary();

it('ends a trial with its figures and leaves no tensor behind', async () => {
  await run(orderOf({}));
  const before = tf.memory().numTensors;
  const { ending } = await run(orderOf({}));
  expect(ending).toMatchObject({
    kind: 'done',
    result: { steps: 12, examples: 96, parameters: 13, resumedFrom: null },
  });
  expect(tf.memory().numTensors).toBe(before);
});

it.each([
  { engine: 'captured', graphs: library },
  { engine: 'op by op', graphs: null },
])(
  'ends with the same weights when it is interrupted at any step and resumed, $engine',
  async ({ graphs }) => {
    const undisturbed = hashOf(await run(orderOf({}), { graphs }));
    for (const stopAt of [1, 5, 11]) {
      const order = orderOf({});
      const first = await run(order, { stopAt, graphs });
      expect(first.ending).toEqual({ kind: 'interrupted', step: stopAt });
      const second = await run({ ...order, attempt: 2 }, { graphs });
      expect(second.ending).toMatchObject({ kind: 'done', result: { resumedFrom: stopAt } });
      expect(hashOf(second)).toBe(undisturbed);
      // A resumed attempt says everything again, so that nothing is lost with whoever heard the first one
      expect(second.points.slice(0, first.points.length)).toEqual(first.points);
    }
  },
);

it('has nothing left to train when the checkpoint of the end is resumed', async () => {
  const order = orderOf({});
  const first = await run(order);
  const second = await run({ ...order, attempt: 2 });
  expect(hashOf(second)).toBe(hashOf(first));
  expect(second.ending).toMatchObject({ kind: 'done', result: { resumedFrom: 12, steps: 12 } });
});

it('starts other seeds from other weights', async () => {
  const hashes = await Promise.all([1, 2].map(async (seed) => hashOf(await run(orderOf({ seed })))));
  expect(new Set(hashes).size).toBe(2);
});

it('reports an exploding trial as diverged, with its step and without a checkpoint when none was finite', async () => {
  const order = orderOf({});
  const { failure, points } = await run(order, { learningRate: 1e30 });
  expect(failure).toMatchObject({
    failure: 'diverged',
    message: 'train_loss became Infinity at step 2; there is no checkpoint from before',
    step: 2,
    lastCheckpoint: null,
  });
  expect(points.map(({ name, step }) => [name, step])).toEqual([['train_loss', 1]]);
});

it.each([
  { engine: 'captured', graphs: library },
  { engine: 'op by op', graphs: null },
])(
  'never writes a checkpoint with a weight that is not finite, though the loss is, $engine',
  async ({ graphs }) => {
    const order = orderOf({ checkpointEverySeconds: 0 });
    const { failure } = await run(order, { poisonFrom: 20, graphs });
    expect(failure).toBeUndefined();
    const { failure: poisoned, points } = await run(
      { ...order, attempt: 2, budget: longer },
      { poisonFrom: 20, graphs },
    );
    expect(poisoned).toMatchObject({
      failure: 'diverged',
      message: '"weight/idle" is not finite at step 21; its last finite checkpoint is at step 20',
      step: 21,
      lastCheckpoint: 20,
    });
    expect(points.at(-1)).toMatchObject({ name: 'train_loss', step: 21, value: expect.any(Number) });
    expect(manifestsIn(order.checkpointFolder)[0]?.manifest?.step).toBe(20);
  },
);

it('knows the checkpoint that it went on from, also when it wrote none itself', async () => {
  const order = orderOf({});
  await run(order, { poisonFrom: 12 });
  const { failure } = await run({ ...order, attempt: 2, budget: longer }, { poisonFrom: 12 });
  expect(failure).toMatchObject({ failure: 'diverged', step: 40, lastCheckpoint: 12 });
});

it('ends early after `patience` evaluations without improvement and tests the best weights', async () => {
  const budget = { steps: 100, batch: 8, evaluateEvery: 1, patience: 3 };
  const { ending, points } = await run(orderOf({ budget }), { learningRate: 5 });
  const validation = points.filter(({ name }) => name === 'validation_error').map(({ value }) => value);
  const best = Math.min(...validation);
  expect(ending).toMatchObject({
    kind: 'done',
    result: { steps: validation.indexOf(best) + 4, metrics: { validation_error: best } },
  });
  expect(points.find(({ name }) => name === 'test_error')?.value).toBeCloseTo(best, 5);
});

async function run(
  order: TrialOrder,
  { learningRate = 0.01, poisonFrom, ...options }: Partial<RunOptions> & ProblemChoices = {},
): Promise<Ran> {
  const problem = linearProblem(order, { learningRate, ...(poisonFrom === undefined ? {} : { poisonFrom }) });
  return await trainIn(order, problem, { graphs: library, ...options });
}

interface ProblemChoices {
  readonly learningRate?: number;
  /** The step from which on one weight's gradient is NaN, though no loss shows it. */
  readonly poisonFrom?: number;
}

const longer = { steps: 40, batch: 8, evaluateEvery: 4, patience: null };

/** Least squares of noise on noise: the smallest thing that the loop can train. Validation and test are the same set. */
function linearProblem(
  { seed, budget: { batch } }: TrialOrder,
  { learningRate = 0.01, poisonFrom = Number.POSITIVE_INFINITY }: ProblemChoices,
): Problem {
  const weights = new WeightSet(seed);
  const w: tf.Tensor2D = weights.make('w', [4, 3], normal(1));
  const idle: tf.Tensor1D = weights.make('idle', [1], zeros);
  // 0 with the gradient `poison`
  const idleLoss = (poison: tf.Tensor) =>
    tf.customGrad<tf.Tensor1D>(() => ({ value: tf.zeros([1]), gradFunc: () => [poison] }))(idle);
  const draw = (step: number, columns: number) =>
    tf.tensor2d(normals(randomStream(seed, 'crop', step), batch * columns), [batch, columns]);
  const loss = (x: tf.Tensor, y: tf.Tensor) =>
    tf.tidy(() => tf.mean(tf.square(tf.sub(tf.matMul(x, w), y))).asScalar());
  return {
    weights,
    data: { dataset: 'noise', source: 'test', checksum: 'none', share: 1 },
    examples: 50,
    optimiser: { method: 'adam', rate: learningRate, clipNorm: null },
    selection: { metric: 'validation_error', goal: 'min' },
    paperParameters: 12,
    inputs: (step) => ({
      x: draw(step, 4),
      y: draw(step, 3),
      poison: tf.tensor1d([step < poisonFrom ? 0 : Number.NaN]),
    }),
    loss: ({ x, y, poison }) => ({
      loss: tf.tidy(() => tf.add(loss(x ?? w, y ?? w), tf.sum(idleLoss(poison ?? w))).asScalar()),
    }),
    evaluation: {
      batches: () => 1,
      inputs: () => ({ x: draw(999, 4), y: draw(999, 3) }),
      measure: ({ x, y }) => ({ error: loss(x ?? w, y ?? w) }),
      figures: (split, { error }) => ({ [`${split}_error`]: error ?? Number.NaN }),
    },
    dispose: () => weights.dispose(),
  };
}

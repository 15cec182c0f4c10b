import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import type { FromTrainer, MetricPoint, TrialOrder } from '../contracts/trainer-messages.ts';
import { GraphLibrary } from './capture/library.ts';
import { type Ending, trainTrial } from './loop.ts';
import { normal } from './models/weights.ts';
import { normals, randomStream } from './random.ts';
import type { Problem } from './tasks/task.ts';
import { WeightSet } from './weight-set.ts';

const library = new GraphLibrary(mkdtempSync(join(tmpdir(), 'hypersweep-graphs-')));

it('ends a trial with its figures and leaves no tensor behind', async () => {
  await run(orderOf({}));
  const before = tf.memory().numTensors;
  const { ending } = await run(orderOf({}));
  expect(ending).toMatchObject({
    kind: 'done',
    result: { steps: 12, examples: 96, parameters: 12, resumedFrom: null },
  });
  expect(tf.memory().numTensors).toBe(before);
});

it.each([
  { engine: 'captured', graphs: library },
  { engine: 'op by op', graphs: null },
])(
  'ends with the same weights when it is interrupted at any step and resumed, $engine',
  async ({ graphs }) => {
    const undisturbed = hashOf((await run(orderOf({}), { graphs })).ending);
    for (const stopAt of [1, 5, 11]) {
      const order = orderOf({});
      const first = await run(order, { stopAt, graphs });
      expect(first.ending).toEqual({ kind: 'interrupted', step: stopAt });
      const second = await run({ ...order, attempt: 2 }, { graphs });
      expect(second.ending).toMatchObject({ kind: 'done', result: { resumedFrom: stopAt } });
      expect(hashOf(second.ending)).toBe(undisturbed);
      // A resumed attempt says everything again, so that nothing is lost with whoever heard the first one
      expect(second.points.slice(0, first.points.length)).toEqual(first.points);
    }
  },
);

it('has nothing left to train when the checkpoint of the end is resumed', async () => {
  const order = orderOf({});
  const first = await run(order);
  const second = await run({ ...order, attempt: 2 });
  expect(hashOf(second.ending)).toBe(hashOf(first.ending));
  expect(second.ending).toMatchObject({ kind: 'done', result: { resumedFrom: 12, steps: 12 } });
});

it('starts other seeds from other weights', async () => {
  const hashes = await Promise.all([1, 2].map(async (seed) => hashOf((await run(orderOf({ seed }))).ending)));
  expect(new Set(hashes).size).toBe(2);
});

it('reports an exploding trial as diverged, with its step', async () => {
  await expect(run(orderOf({}), { learningRate: 1e30 })).rejects.toMatchObject({ name: 'Diverged', step: 2 });
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
  {
    stopAt = Number.POSITIVE_INFINITY,
    learningRate = 0.01,
    graphs = library,
  }: { stopAt?: number; learningRate?: number; graphs?: GraphLibrary | null } = {},
): Promise<{ ending: Ending; points: MetricPoint[] }> {
  const points: MetricPoint[] = [];
  const lines: string[] = [];
  let asked = 0;
  const send = (message: FromTrainer) => {
    if (message.kind === 'log') lines.push(message.line);
    if (message.kind === 'metrics') points.push(...message.points);
  };
  const problem = linearProblem(order, learningRate);
  const ending = await trainTrial({ order, problem, graphs, send, stopRequested: () => asked++ >= stopAt });
  expect(lines.filter((line) => line.includes('not captured'))).toEqual([]);
  return { ending, points };
}

function hashOf(ending: Ending): string {
  if (ending.kind !== 'done') throw new Error(`Expected the trial to be done, it was ${ending.kind}`);
  return ending.result.weightsHash;
}

function orderOf(changes: Partial<TrialOrder>): TrialOrder {
  return {
    kind: 'train',
    trialId: 'k3f9/linear/s1',
    attempt: 1,
    experiment: 'linear',
    parameters: {},
    seed: 1,
    budget: { steps: 12, batch: 8, evaluateEvery: 4, patience: null },
    checkpointFolder: mkdtempSync(join(tmpdir(), 'hypersweep-loop-')),
    checkpointEverySeconds: 1000,
    ...changes,
  };
}

/** Least squares of noise on noise: the smallest thing that the loop can train. Validation and test are the same set. */
function linearProblem({ seed, budget: { batch } }: TrialOrder, learningRate: number): Problem {
  const weights = new WeightSet(seed);
  const w: tf.Tensor2D = weights.make('w', [4, 3], normal(1));
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
    inputs: (step) => ({ x: draw(step, 4), y: draw(step, 3) }),
    loss: ({ x, y }) => ({ loss: loss(x ?? w, y ?? w) }),
    evaluation: {
      batches: () => 1,
      inputs: () => ({ x: draw(999, 4), y: draw(999, 3) }),
      measure: ({ x, y }) => ({ error: loss(x ?? w, y ?? w) }),
      figures: (split, { error }) => ({ [`${split}_error`]: error ?? Number.NaN }),
    },
    dispose: () => weights.dispose(),
  };
}

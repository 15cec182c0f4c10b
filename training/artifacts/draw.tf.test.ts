import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { placeInStore } from '../../contracts/artifact.ts';
import { hashOf, newGraphLibrary, orderOf, trainIn } from '../../tests/helpers/trial.ts';
import { zeros } from '../models/weights.ts';
import { normals, randomStream } from '../random.ts';
import type { Problem, TrialArtifact } from '../tasks/task.ts';
import { WeightSet } from '../weight-set.ts';

const graphs = newGraphLibrary();
const engines = [
  { engine: 'captured', graphs },
  { engine: 'op by op', graphs: null },
];

it.each(engines)('draws from the best weights and not from the last, $engine', async (options) => {
  const order = orderOf({ budget: { steps: 40, batch: 8, evaluateEvery: 1, patience: null } });
  // So large a step goes on past the best weights
  const { problem, drawn } = lineProblem({ learningRate: 2 });
  const { ending, points, artifacts } = await trainIn(order, problem, options);
  const errors = points.filter(({ name }) => name === 'validation_error').map(({ value }) => value);
  expect(Math.min(...errors)).toBeLessThan(errors.at(-1) ?? 0);
  expect(drawn()).toBeCloseTo(Math.min(...errors), 5);
  expect(ending).toMatchObject({ kind: 'done' });
  expect(artifacts.map(({ name }) => name)).toEqual(['weights.txt', 'error.txt']);
});

it('keeps an artifact under its hash before it says so', async () => {
  const order = orderOf({});
  const { artifacts } = await trainIn(order, lineProblem().problem, { graphs });
  expect(artifacts).toHaveLength(2);
  for (const artifact of artifacts) {
    const bytes = readFileSync(join(order.artifactFolder, placeInStore(artifact)));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(artifact.hash);
    expect(bytes).toHaveLength(artifact.bytes);
  }
});

it('draws the same again when it was interrupted in training or while it drew', async () => {
  const undisturbed = await trainIn(orderOf({}), lineProblem().problem, { graphs });
  const whileDrawing = 12;
  for (const stopAt of [5, whileDrawing]) {
    const order = orderOf({});
    const first = await trainIn(order, lineProblem().problem, { graphs, stopAt });
    expect(first.ending).toEqual({ kind: 'interrupted', step: stopAt });
    expect(first.artifacts).toEqual(undisturbed.artifacts.slice(0, stopAt === whileDrawing ? 1 : 0));
    const second = await trainIn({ ...order, attempt: 2 }, lineProblem().problem, { graphs });
    expect(second.artifacts).toEqual(undisturbed.artifacts);
    expect(hashOf(second)).toBe(hashOf(undisturbed));
  }
});

it.each([
  {
    what: 'an error',
    because: 'Expected a pen, got none',
    fault: () => {
      throw new Error('Expected a pen, got none');
    },
  },
  {
    what: 'a name that is there twice',
    because: 'Expected the names of artifacts to differ, got weights.txt twice',
    fault: () => textArtifact('weights.txt', ''),
  },
])('keeps the result and what is drawn already at $what, and says so', async ({ because, fault }) => {
  const undisturbed = hashOf(await trainIn(orderOf({}), lineProblem().problem, { graphs }));
  const ran = await trainIn(orderOf({}), lineProblem({ fault }).problem, { graphs });
  expect(hashOf(ran)).toBe(undisturbed);
  expect(ran.artifacts.map(({ name }) => name)).toEqual(['weights.txt']);
  expect(ran.notDrawn).toEqual([because]);
});

it('keeps the result when the store cannot be written', async () => {
  const order = orderOf({ artifactFolder: join(import.meta.filename, 'store') });
  const ran = await trainIn(order, lineProblem().problem, { graphs });
  expect(ran.ending).toMatchObject({ kind: 'done' });
  expect(ran.notDrawn).toEqual([expect.stringContaining('ENOTDIR')]);
});

interface LineChoices {
  readonly learningRate?: number;
  /** What comes in the place of the second artifact. */
  readonly fault?: () => TrialArtifact;
}

/** Least squares of a line, which draws its weights and the error that they have. */
function lineProblem({ learningRate = 0.1, fault }: LineChoices = {}): {
  problem: Problem;
  drawn: () => number;
} {
  const weights = new WeightSet(1);
  const w: tf.Tensor1D = weights.make('w', [1], zeros);
  let error = Number.NaN;
  const errorOf = (x: tf.Tensor) => tf.tidy(() => tf.mean(tf.square(tf.sub(tf.mul(x, w), x))).asScalar());
  const problem: Problem = {
    weights,
    data: { dataset: 'noise', source: 'test', checksum: 'none', share: 1 },
    examples: 50,
    optimiser: { method: 'adam', rate: learningRate, clipNorm: null },
    selection: { metric: 'validation_error', goal: 'min' },
    paperParameters: 1,
    inputs: (step) => ({ x: draw(step) }),
    loss: ({ x }) => ({ loss: errorOf(x ?? w) }),
    evaluation: {
      batches: () => 1,
      inputs: () => ({ x: draw(999) }),
      measure: ({ x }) => ({ error: errorOf(x ?? w) }),
      figures: (split, sums) => ({ [`${split}_error`]: sums['error'] ?? Number.NaN }),
    },
    async *artifacts() {
      yield textArtifact('weights.txt', JSON.stringify([...w.dataSync()]));
      if (fault !== undefined) yield fault();
      error = tf.tidy(() => errorOf(draw(999)).dataSync()[0] ?? Number.NaN);
      yield textArtifact('error.txt', String(error));
    },
    dispose: () => weights.dispose(),
  };
  return { problem, drawn: () => error };
}

function textArtifact(name: string, text: string): TrialArtifact {
  return { name, kind: 'kernels', title: name, mediaType: 'text/plain', bytes: Buffer.from(text) };
}

function draw(step: number): tf.Tensor1D {
  return tf.tensor1d(normals(randomStream(1, 'crop', step), 8));
}

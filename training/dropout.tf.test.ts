import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import type { TrialOrder } from '../contracts/trainer-messages.ts';
import { hashOf, newGraphLibrary, orderOf, type Ran, trainIn } from '../tests/helpers/trial.ts';
import type { GraphLibrary } from './capture/library.ts';
import { dropoutMask } from './models/dropout.ts';
import { normal } from './models/weights.ts';
import { dropoutSeed } from './tasks/dropout-seed.ts';
import type { Problem } from './tasks/task.ts';
import { WeightSet } from './weight-set.ts';

/*
 * Dropout in a training step: the loss is a number that says which mask was drawn.
 */
const graphs = newGraphLibrary();

it('draws another mask each step, in a captured step as op by op', async () => {
  const [captured, eager] = [await run(orderOf({}), graphs), await run(orderOf({}), null)];
  expect(lossesOf(captured)).toEqual(lossesOf(eager));
  expect(new Set(lossesOf(captured)).size).toBe(12);
  expect(lossesOf(await run(orderOf({ seed: 2 }), graphs))).not.toEqual(lossesOf(captured));
});

it.each([
  { engine: 'captured', library: graphs },
  { engine: 'op by op', library: null },
])('resumes with the masks of the undisturbed trial, $engine', async ({ library }) => {
  const undisturbed = hashOf(await run(orderOf({}), library));
  const order = orderOf({});
  await run(order, library, 5);
  expect(hashOf(await run({ ...order, attempt: 2 }, library))).toBe(undisturbed);
});

async function run(order: TrialOrder, library: GraphLibrary | null, stopAt = 100): Promise<Ran> {
  return await trainIn(order, masksProblem(order), { graphs: library, stopAt });
}

function lossesOf({ points }: Ran): number[] {
  return points.filter(({ name }) => name === 'train_loss').map(({ value }) => value);
}

/**
 * Two masks of one step that multiply powers of two: their sum is exact in any order. A weight follows them, its
 * gradient is a mask.
 */
function masksProblem({ seed }: TrialOrder): Problem {
  const weights = new WeightSet(seed);
  const w: tf.Tensor1D = weights.make('w', [16], normal(1));
  const powers = tf.tensor1d(Array.from({ length: 16 }, (_, index) => 2 ** -index));
  return {
    weights,
    data: { dataset: 'none', source: 'test', checksum: 'none', share: 1 },
    examples: 50,
    optimiser: { method: 'nesterov', rate: 0.01, clipNorm: null },
    selection: { metric: 'validation_error', goal: 'min' },
    paperParameters: 16,
    inputs: (step) => ({ seed: dropoutSeed(seed, step) }),
    loss: (inputs) => {
      const [first, second] = [0, 1].map((place) => {
        const given = inputs['seed'];
        if (given === undefined) throw new Error('Expected a seed');
        return dropoutMask<tf.Rank.R1>(given.as1D(), place, [16], tf.scalar(0.5));
      });
      if (first === undefined || second === undefined) throw new Error('Expected two masks');
      const drawn = tf.add(tf.dot(first, powers), tf.mul(tf.dot(second, powers), 4));
      // The sum is the masks' alone, the gradient of w is the second mask's
      const follows = tf.customGrad<tf.Tensor1D>((_w, save) => {
        if (typeof save === 'function') save([second]);
        return { value: tf.zeros([16]), gradFunc: (dy, saved) => saved.map((mask) => tf.mul(dy, mask)) };
      })(w);
      return { loss: tf.add(drawn, tf.sum(follows)).asScalar() };
    },
    evaluation: {
      batches: () => 1,
      inputs: () => ({ x: tf.scalar(0) }),
      measure: ({ x }) => ({ error: tf.add(tf.sum(w), x ?? 0).asScalar() }),
      figures: (split, { error }) => ({ [`${split}_error`]: error ?? Number.NaN }),
    },
    dispose: () => {
      weights.dispose();
      powers.dispose();
    },
  };
}

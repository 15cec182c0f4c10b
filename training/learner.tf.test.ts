import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { newGraphLibrary } from '../tests/helpers/trial.ts';
import { openLearner } from './learner.ts';
import { nativeOp } from './models/native-op.ts';
import { zeros } from './models/weights.ts';
import type { Problem } from './tasks/task.ts';
import { WeightSet } from './weight-set.ts';

it.each([
  {
    what: 'a mask drawn in JavaScript',
    because: 'was computed or drawn in JavaScript and would be frozen',
    change: (loss: tf.Scalar) => tf.mul(loss, tf.tensor1d([1 + Math.random()])).asScalar(),
  },
  {
    what: 'an op that a graph cannot hold',
    because: 'TensorFlow does not run its graph',
    // Where it is run on its own, TensorFlow infers the type that a graph must name
    change: (loss: tf.Scalar) => tf.add(loss, nativeOp('Square', [tf.scalar(0)], {})).asScalar(),
  },
])('says so and trains op by op where it cannot capture $what', async ({ because, change }) => {
  const lines: string[] = [];
  const learner = await openLearner(problemOf(change), newGraphLibrary(), (line) => lines.push(line));
  expect(lines).toEqual([expect.stringContaining(`is not captured, trains op by op`)]);
  expect(lines[0]).toContain(because);
  const losses = Array.from({ length: 20 }, (_, step) => learner.step(step));
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2);
  learner.dispose();
});

/** (w - 3)², changed. */
function problemOf(change: (loss: tf.Scalar) => tf.Scalar): Problem {
  const weights = new WeightSet(1);
  const w: tf.Tensor1D = weights.make('w', [1], zeros);
  return {
    weights,
    data: { dataset: 'none', source: 'none', share: 1, checksum: '' },
    examples: 1,
    optimiser: { method: 'adam', rate: 0.3, clipNorm: null },
    selection: { metric: 'error', goal: 'min' },
    paperParameters: 1,
    inputs: (step) => ({ x: tf.scalar(3 + step * 1e-6) }),
    loss: ({ x }) => ({ loss: change(tf.sum(tf.square(tf.sub(w, x ?? 0))).asScalar()) }),
    evaluation: {
      batches: () => 1,
      inputs: (_, index) => ({ x: tf.scalar(index) }),
      measure: ({ x }) => ({ error: tf.sum(tf.sub(w, x ?? 0)).asScalar() }),
      figures: (_, { error }) => ({ error: error ?? Number.NaN }),
    },
    dispose: () => weights.dispose(),
  };
}

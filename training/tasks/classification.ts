import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { plainBatch } from '../datasets/mnist/batches.ts';
import type { Digits } from '../datasets/mnist/load.ts';

const classes = 10;
/** Large enough that the cost of a call does not count, small enough for the caches. */
const evaluationBatch = 500;

/** Mean cross-entropy in nats of logits, [batch, 10], against digits, [batch] int32. */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => tf.losses.softmaxCrossEntropy(tf.oneHot(labels, classes), logits).asScalar());
}

/** Share of the digits that `predict` gets wrong, in per cent. `predict` gets [batch, 28, 28, 1]. */
export async function errorRate(
  digits: Digits,
  predict: (images: tf.Tensor4D) => tf.Tensor2D,
): Promise<number> {
  let wrong = 0;
  for (let first = 0; first < digits.count; first += evaluationBatch) {
    const length = Math.min(evaluationBatch, digits.count - first);
    const { images, labels } = plainBatch(
      digits,
      Array.from({ length }, (_, index) => first + index),
    );
    const predicted = tf.tidy(() =>
      predict(tf.tensor4d(images, [length, 28, 28, 1]))
        .argMax(1)
        .dataSync(),
    );
    wrong += labels.filter((label, index) => label !== predicted[index]).length;
    await turn();
  }
  return (100 * wrong) / digits.count;
}

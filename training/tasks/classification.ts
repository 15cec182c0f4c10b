import * as tf from '@tensorflow/tfjs-node-gpu';
import { type DeviceDigits, digitsInOrder, imagesOf, labelsOf } from './mnist-digits.ts';
import type { Evaluation, Inputs, Split } from './task.ts';

const classes = 10;

export interface ErrorRateOptions {
  readonly digits: DeviceDigits;
  /** Digits at a time: enough that the cost of a call does not count, few enough for the caches. */
  readonly batch: number;
  /** Logits, [batch, 10], of images, [batch, 28, 28, 1]. */
  readonly predict: (images: tf.Tensor4D) => tf.Tensor2D;
  /** The figures from the share of digits that are wrong, in per cent. */
  readonly figures: (split: Split, errorRate: number) => Readonly<Record<string, number>>;
}

/** Mean cross-entropy in nats of logits, [batch, 10], against digits, [batch] int32. */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => tf.losses.softmaxCrossEntropy(tf.oneHot(labels, classes), logits).asScalar());
}

/** Evaluates by the share of digits that `predict` gets wrong. */
export function errorRate({ digits, batch, predict, figures }: ErrorRateOptions): Evaluation {
  return {
    batches: (split) => Math.ceil(digits.places[split].count / batch),
    inputs: (split, index) => digitsInOrder(digits, split, index, batch),
    measure: (inputs) => ({
      wrong: tf.tidy(() => {
        const right = tf.equal(predict(imagesOf(digits, inputs)).argMax(1), labelsOf(digits, inputs));
        return tf.sum(tf.mul(tf.sub(1, tf.cast(right, 'float32')), maskOf(inputs))).asScalar();
      }),
    }),
    figures: (split, { wrong }) => figures(split, (100 * (wrong ?? Number.NaN)) / digits.places[split].count),
  };
}

/** 1 for a digit, 0 for padding, [batch]. */
function maskOf({ mask }: Inputs): tf.Tensor {
  if (mask === undefined) throw new Error('Expected the inputs to hold a mask');
  return mask;
}

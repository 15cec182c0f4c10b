import * as tf from '@tensorflow/tfjs-node-gpu';
import { rowsInOrder } from './chosen-rows.ts';
import type { Places } from '../device/device-data.ts';
import type { Evaluation, Inputs, Split } from '../task.ts';

const classes = 10;

export interface ErrorRateOptions {
  readonly places: Places;
  /** Rows at a time: enough that the cost of a call does not count, few enough for the caches. */
  readonly batch: number;
  /** Logits, [batch, 10], of the rows that inputs ask for. */
  readonly predict: (inputs: Inputs) => tf.Tensor2D;
  /** Their classes, [batch] int32. */
  readonly labels: (inputs: Inputs) => tf.Tensor1D;
  /** The figures from the share of rows that are wrong, in per cent. */
  readonly figures: (split: Split, errorRate: number) => Readonly<Record<string, number>>;
}

/** Mean cross-entropy in nats of logits, [batch, 10], against digits, [batch] int32. */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => tf.losses.softmaxCrossEntropy(tf.oneHot(labels, classes), logits).asScalar());
}

/** Evaluates by the share of rows that `predict` gets wrong. */
export function errorRate({ places, batch, predict, labels, figures }: ErrorRateOptions): Evaluation {
  return {
    batches: (split) => Math.ceil(places[split].count / batch),
    inputs: (split, index) => rowsInOrder(places, split, index, batch),
    measure: (inputs) => ({
      wrong: tf.tidy(() => {
        const right = tf.equal(predict(inputs).argMax(1), labels(inputs));
        return tf.sum(tf.mul(tf.sub(1, tf.cast(right, 'float32')), maskOf(inputs))).asScalar();
      }),
    }),
    figures: (split, { wrong }) => figures(split, (100 * (wrong ?? Number.NaN)) / places[split].count),
  };
}

/** 1 for a row, 0 for padding, [batch]. */
function maskOf({ mask }: Inputs): tf.Tensor {
  if (mask === undefined) throw new Error('Expected the inputs to hold a mask');
  return mask;
}

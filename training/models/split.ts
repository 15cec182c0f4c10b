import * as tf from '@tensorflow/tfjs-node-gpu';

/*
 * One op for all parts, whose gradient is one concatenation. Slices would each be padded back to the whole width and
 * added up.
 */

/** [rows, a + b] → [rows, a], [rows, b]; with axis 0 the rows are split. */
export function inTwo(
  x: tf.Tensor2D,
  sizes: readonly [number, number],
  axis: 0 | 1 = 1,
): [tf.Tensor2D, tf.Tensor2D] {
  const [a, b] = tf.split<tf.Tensor2D>(x, [...sizes], axis);
  if (a === undefined || b === undefined) throw new Error(`Expected two parts of [${x.shape.join()}]`);
  return [a, b];
}

/** [rows, 3 n] → three of [rows, n]. */
export function inThree(x: tf.Tensor2D): [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D] {
  const [a, b, c] = tf.split<tf.Tensor2D>(x, 3, 1);
  if (a === undefined || b === undefined || c === undefined)
    throw new Error(`Expected three parts of [${x.shape.join()}]`);
  return [a, b, c];
}

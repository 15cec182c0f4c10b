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

/** Matrices one after the other, [n, rows, cols], as those of each run of `counts`. */
export function inRuns<C extends readonly number[]>(
  x: tf.Tensor3D,
  counts: C,
): { [K in keyof C]: tf.Tensor3D };
export function inRuns(x: tf.Tensor3D, counts: readonly number[]): tf.Tensor3D[] {
  return tf.split<tf.Tensor3D>(x, [...counts], 0);
}

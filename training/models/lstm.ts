import * as tf from '@tensorflow/tfjs-node-gpu';
import type { CellState } from './unroll.ts';

/** The baseline LSTM. Gates lie along the last axis in the order i, g, f, o. */
export interface LstmWeights {
  readonly wX: tf.Tensor2D; // W_x, [nX, 4 nH]
  readonly wH: tf.Tensor2D; // W_h, [nH, 4 nH]
  readonly b: tf.Tensor1D; // [4 nH]
}

/** One step of the LSTM (section 3.2, before equation 10); x is x_t, [batch, nX]. `forgetBias` is added to f. */
export function lstmStep(
  { wX, wH, b }: LstmWeights,
  { h, c }: CellState,
  x: tf.Tensor2D,
  forgetBias = 1,
): CellState {
  const gates = tf.add(tf.add(tf.matMul(x, wX), tf.matMul(h, wH)), b); // [batch, 4 nH]
  const [i, g, f, o] = splitGates(gates.as2D(h.shape[0], 4 * h.shape[1]));
  const cNew = nextCell({ i, g, f }, c, forgetBias); // [batch, nH]
  return { c: cNew, h: tf.mul(tf.sigmoid(o), tf.tanh(cNew)) }; // h_t = σ(o) ⊙ φ(c_t)
}

/** [batch, 4 nH] → i, g, f, o of [batch, nH]. */
export function splitGates(gates: tf.Tensor2D): [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D] {
  const [batch, nH] = [gates.shape[0], gates.shape[1] / 4];
  const gate = (index: number) => tf.slice(gates, [0, index * nH], [batch, nH]);
  return [gate(0), gate(1), gate(2), gate(3)];
}

/** c_t = σ(f) ⊙ c_{t-1} + σ(i) ⊙ φ(g), [batch, nH]. */
export function nextCell(
  { i, g, f }: Readonly<Record<'i' | 'g' | 'f', tf.Tensor2D>>,
  c: tf.Tensor2D,
  forgetBias: number,
): tf.Tensor2D {
  return tf.add(tf.mul(tf.sigmoid(tf.add(f, forgetBias)), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
}

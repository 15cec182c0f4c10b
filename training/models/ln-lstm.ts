import * as tf from '@tensorflow/tfjs-node-gpu';
import { layerNorm, type LayerNormWeights } from './layer-norm.ts';
import { nextCell, splitGates } from './lstm.ts';
import type { CellState } from './unroll.ts';

/** The LSTM with layer normalisation on each gate and on the cell; LN's bias takes the place of b. */
export interface LnLstmWeights {
  readonly wX: tf.Tensor2D; // W_x, [nX, 4 nH]
  readonly wH: tf.Tensor2D; // W_h, [nH, 4 nH]
  readonly gates: LayerNormWeights<tf.Rank.R2>; // [4, nH], in the order i, g, f, o
  readonly cell: LayerNormWeights<tf.Rank.R1>; // [nH]
}

export interface LnLstmOptions {
  readonly forgetBias?: number;
  readonly epsilon?: number;
}

/** One step; x is x_t, [batch, nX] (sections 3.2 and A.2, baseline "layer norm LSTM"). */
export function lnLstmStep(
  { wX, wH, gates, cell }: LnLstmWeights,
  { h, c }: CellState,
  x: tf.Tensor2D,
  { forgetBias = 1, epsilon }: LnLstmOptions = {},
): CellState {
  const [batch, nH] = h.shape;
  const product = tf.add(tf.matMul(x, wX), tf.matMul(h, wH)); // [batch, 4 nH]
  const normed = layerNorm(tf.reshape(product, [batch, 4, nH]), gates, epsilon); // LN of each gate, [batch, 4, nH]
  const [i, g, f, o] = splitGates(normed.as2D(batch, 4 * nH));
  const cNew = nextCell({ i, g, f }, c, forgetBias); // [batch, nH]
  return { c: cNew, h: tf.mul(tf.sigmoid(o), tf.tanh(layerNorm(cNew, cell, epsilon))) }; // h_t = σ(o) ⊙ φ(LN(c_t))
}

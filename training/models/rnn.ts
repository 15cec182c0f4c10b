import * as tf from '@tensorflow/tfjs-node-gpu';
import { type MakeWeight, orthogonal, zeros } from './weights.ts';

/** The basic recurrent network (equation 4). */
export interface RnnWeights {
  readonly wX: tf.Tensor2D; // W_x, [nX, nH]
  readonly wH: tf.Tensor2D; // W_h, [nH, nH]
  readonly b: tf.Tensor1D; // [nH]
}

/** h_t = φ(W_h h_{t-1} + W_x x_t + b), [batch, nH] (4); `x` is W_x x_t + b, [batch, nH]. */
export function rnnStep({ wH }: RnnWeights, h: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  return tf.tanh(tf.add<tf.Tensor2D>(tf.matMul(h, wH), x));
}

/** Orthogonal matrices, bias 0 (A.2.3). */
export function makeRnn(
  make: MakeWeight,
  name: string,
  { nX, nH }: { readonly nX: number; readonly nH: number },
): RnnWeights {
  return {
    wX: make(`${name}/wX`, [nX, nH], orthogonal()),
    wH: make(`${name}/wH`, [nH, nH], orthogonal()),
    b: make(`${name}/b`, [nH], zeros),
  };
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { dropoutMask } from '../dropout.ts';

/** What a layer reads, [rows, n], before it reads it: as it is, or with some of it dropped. */
export type Drop = (x: tf.Tensor2D) => tf.Tensor2D;

/** For everything but training. */
export const keepAll: Drop = (x) => x;

/** Drops all but the share `keep`; each call draws another mask from the step's seed, [2] int32 (`dropoutMask`). */
export function dropAllBut(keep: tf.Scalar, seed: tf.Tensor1D): Drop {
  let place = 0;
  return (x) => tf.mul<tf.Tensor2D>(x, dropoutMask<tf.Rank.R2>(seed, place++, x.shape, keep));
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { staticKernel, type StaticKernelWeights } from './static-kernel.ts';

export interface Tiles {
  /** Blocks along the input channels. */
  readonly rows: number;
  /** Blocks along the output channels. */
  readonly cols: number;
}

/**
 * A kernel larger than the basic one, [f, f, rows·nIn, cols·nOut], from one embedding a block (section 3.1, equation 3).
 * z is [rows·cols, nZ]; the embedding at r·cols + c makes the block at input block r and output block c.
 */
export function tiledKernel(
  weights: StaticKernelWeights,
  z: tf.Tensor2D,
  { rows, cols }: Tiles,
): tf.Tensor4D {
  const nZ = z.shape[1];
  return tf.tidy(() => {
    const embedding = (index: number) => tf.reshape(tf.slice(z, [index, 0], [1, nZ]), [nZ]).as1D();
    const row = (r: number) =>
      tf.concat(
        Array.from({ length: cols }, (_, c) => staticKernel(weights, embedding(r * cols + c))), // K_rc
        3,
      ); // [f, f, nIn, cols nOut]
    return tf.concat(
      Array.from({ length: rows }, (_, r) => row(r)),
      2,
    ); // (3), [f, f, rows nIn, cols nOut]
  });
}

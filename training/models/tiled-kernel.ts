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
  return tf.tidy(() => {
    const blocks = tf.unstack(z).map((zBlock) => staticKernel(weights, zBlock.as1D())); // rows cols × [f, f, nIn, nOut]
    const row = (r: number) => tf.concat(blocks.slice(r * cols, (r + 1) * cols), 3); // [f, f, nIn, cols nOut]
    return tf.concat(
      Array.from({ length: rows }, (_, r) => row(r)),
      2,
    ); // (3), [f, f, rows nIn, cols nOut]
  });
}

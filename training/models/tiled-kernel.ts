import * as tf from '@tensorflow/tfjs-node-gpu';
import { staticKernels, type StaticKernelWeights } from './static-kernel.ts';

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
export function tiledKernel(weights: StaticKernelWeights, z: tf.Tensor2D, tiles: Tiles): tf.Tensor4D {
  return tf.tidy(() => tile(staticKernels(weights, z), tiles));
}

/** The kernels of several layers, the blocks of all of them in one product; a layer is its embeddings and its tiles. */
export function tiledKernels(
  weights: StaticKernelWeights,
  layers: readonly { readonly z: tf.Tensor2D; readonly tiles: Tiles }[],
): tf.Tensor4D[] {
  return tf.tidy(() => {
    const blocks = staticKernels(weights, tf.concat(layers.map(({ z }) => z))); // [blocks, nIn, f, f, nOut]
    const counts = layers.map(({ z }) => z.shape[0]);
    return tf
      .split<tf.Tensor5D>(blocks, counts)
      .flatMap((own, index) => layers.slice(index, index + 1).map(({ tiles }) => tile(own, tiles)));
  });
}

/** Blocks of [rows·cols, nIn, f, f, nOut] as one kernel, [f, f, rows·nIn, cols·nOut] (3). */
function tile(blocks: tf.Tensor5D, { rows, cols }: Tiles): tf.Tensor4D {
  const [, nIn, f, , nOut] = blocks.shape;
  const laid = tf.reshape(blocks, [rows, cols, nIn, f, f, nOut]);
  return tf.transpose(laid, [3, 4, 0, 2, 1, 5]).as4D(f, f, rows * nIn, cols * nOut);
}

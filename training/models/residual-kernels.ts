import type * as tf from '@tensorflow/tfjs-node-gpu';
import { makeStaticKernel } from './static-kernel.ts';
import { tiledKernels } from './tiled-kernel.ts';
import { he, type MakeWeight, normal } from './weights.ts';
import { residualKernels, type WideResnetSize } from './wide-resnet.ts';

/** Edge of a kernel, and channels of the basic one (section 4.2). */
const [f, basic] = [3, 16];

/** The kernels of a wide residual network's blocks, 36 in the paper, as the plain one learns them. */
export function learnedKernels(make: MakeWeight, size: WideResnetSize): () => tf.Tensor4D[] {
  const kernels: tf.Tensor4D[] = residualKernels(size).map(({ name, nIn, nOut }) =>
    make<tf.Rank.R4>(name, [f, f, nIn, nOut], he(f * f * nIn)),
  );
  return () => kernels;
}

/**
 * The kernels as the hyper network makes them: one generator of basic kernels, 3 × 3 × 16 × 16, for all layers,
 * and an embedding for each block of each kernel (section 4.2). A kernel of nIn channels is nIn / 16 basic ones high,
 * whose sum is to have the variance that relu layers want, so that embeddings start smaller there (choice).
 */
export function generatedKernels(make: MakeWeight, size: WideResnetSize, nZ: number): () => tf.Tensor4D[] {
  const layers = residualKernels(size).map(({ name, nIn, nOut }) => {
    const tiles = { rows: nIn / basic, cols: nOut / basic };
    return {
      z: make<tf.Rank.R2>(`${name}/z`, [tiles.rows * tiles.cols, nZ], normal(Math.sqrt(1 / tiles.rows))),
      tiles,
    };
  });
  const generator = makeStaticKernel(make, 'generator', { f, nIn: basic, nOut: basic, nZ });
  return () => tiledKernels(generator, layers);
}

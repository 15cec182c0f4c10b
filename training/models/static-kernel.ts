import * as tf from '@tensorflow/tfjs-node-gpu';
import { type MakeWeight, normal, zeros } from './weights.ts';

export interface StaticKernelSize {
  /** Edge of the kernel. */
  readonly f: number;
  readonly nIn: number;
  readonly nOut: number;
  /** Length of a layer's embedding; d = N_z, as in the paper's experiments. */
  readonly nZ: number;
}

/** The two-layer linear network that generates kernels, shared by all layers. */
export interface StaticKernelWeights {
  readonly w: tf.Tensor3D; // W_i, [nIn, d, nZ]
  readonly b: tf.Tensor2D; // B_i, [nIn, d]
  readonly wOut: tf.Tensor4D; // W_out, [f, f, nOut, d]
  readonly bOut: tf.Tensor3D; // B_out, [f, f, nOut]
}

/**
 * The kernel of one layer from its embedding z, [nZ] → [f, f, nIn, nOut] (section 3.1, equations 1 and 2).
 * W_out is kept as [f, f, N_out, d], where the paper prints f × N_out·f × d: the same numbers.
 */
export function staticKernel({ w, b, wOut, bOut }: StaticKernelWeights, z: tf.Tensor1D): tf.Tensor4D {
  const [nIn, d, nZ] = w.shape;
  const [f, , nOut] = wOut.shape;
  return tf.tidy(() => {
    const wZ = tf.matMul(tf.reshape(w, [nIn * d, nZ]), tf.reshape(z, [nZ, 1])); // [nIn d, 1]
    const a = tf.add(tf.reshape(wZ, [nIn, d]), b); // (2) a_i = W_i z + B_i, [nIn, d]
    const wOutA = tf.matMul(a, tf.reshape(wOut, [f * f * nOut, d]), false, true); // [nIn, f f nOut]
    const k = tf.add(wOutA, tf.reshape(bOut, [1, f * f * nOut])); // (2) K_i = <W_out, a_i> + B_out
    return tf.transpose(tf.reshape(k, [nIn, f, f, nOut]), [1, 2, 0, 3]); // [f, f, nIn, nOut]
  });
}

/**
 * Weights under `name/`, scaled so that a kernel starts with the variance 2 / (f² N_in) that relu layers want:
 * with |z|² = N_z (`signs`) every a_i has variance 1, and W_out brings it down (choice; the paper prints none).
 */
export function makeStaticKernel(
  make: MakeWeight,
  name: string,
  size: StaticKernelSize,
): StaticKernelWeights {
  const { f, nIn, nOut, nZ } = size;
  const d = nZ;
  return {
    w: make(`${name}/w`, [nIn, d, nZ], normal(Math.sqrt(1 / nZ))),
    b: make(`${name}/b`, [nIn, d], zeros),
    wOut: make(`${name}/wOut`, [f, f, nOut, d], normal(Math.sqrt(2 / (f * f * nIn * d)))),
    bOut: make(`${name}/bOut`, [f, f, nOut], zeros),
  };
}

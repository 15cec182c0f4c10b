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
 */
export function staticKernel(weights: StaticKernelWeights, z: tf.Tensor1D): tf.Tensor4D {
  return tf.tidy(() => {
    const [, nIn, f, , nOut] = shapeOf(weights, 1);
    const k = staticKernels(weights, z.as2D(1, z.size)).as4D(nIn, f, f, nOut);
    return tf.transpose(k, [1, 2, 0, 3]); // [f, f, nIn, nOut]
  });
}

/**
 * Basic kernels of n embeddings, [n, nZ] → [n, nIn, f, f, nOut], in two products for all of them (equation 2).
 * W_out is kept as [f, f, N_out, d], where the paper prints f × N_out·f × d: the same numbers.
 */
export function staticKernels(weights: StaticKernelWeights, z: tf.Tensor2D): tf.Tensor5D {
  const { w, b, wOut, bOut } = weights;
  const [nIn, d, nZ] = w.shape;
  const [f, , nOut] = wOut.shape;
  const n = z.shape[0];
  return tf.tidy(() => {
    const wZ = tf.matMul(z, w.as2D(nIn * d, nZ), false, true).as3D(n, nIn, d);
    const a = tf.add(wZ, b).as2D(n * nIn, d); // (2) a_i = W_i z + B_i
    const wOutA = tf.matMul(a, wOut.as2D(f * f * nOut, d), false, true); // [n nIn, f f nOut]
    const k = tf.add(wOutA, bOut.as2D(1, f * f * nOut)); // (2) K_i = <W_out, a_i> + B_out
    return k.as5D(...shapeOf(weights, n));
  });
}

function shapeOf({ w, wOut }: StaticKernelWeights, n: number): [number, number, number, number, number] {
  const [f, , nOut] = wOut.shape;
  return [n, w.shape[0], f, f, nOut];
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

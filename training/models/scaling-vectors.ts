import * as tf from '@tensorflow/tfjs-node-gpu';
import { inRuns } from './split.ts';
import { constant, type MakeWeight, normal, zeros } from './weights.ts';

/** What turns the hyper cell's ĥ into scaling vectors, for `gates` pre-activations at once: 4 in a HyperLSTM, 1 in a HyperRNN. */
export interface ScalingWeights {
  readonly zhW: tf.Tensor3D; // W_ĥh, [gates, nHat, nZ]
  readonly zhB: tf.Tensor2D; // b_ĥh, [gates, nZ]
  readonly zxW: tf.Tensor3D; // W_ĥx, [gates, nHat, nZ]
  readonly zxB: tf.Tensor2D; // b_ĥx, [gates, nZ]
  readonly zbW: tf.Tensor3D; // W_ĥb, [gates, nHat, nZ]; z_b has no bias
  readonly dhW: tf.Tensor3D; // W_hz, [gates, nZ, nH]
  readonly dxW: tf.Tensor3D; // W_xz, [gates, nZ, nH]
  readonly dbW: tf.Tensor3D; // W_bz, [gates, nZ, nH]
  readonly b0: tf.Tensor1D; // b_0, [gates nH]
}

/** Gate by gate, each [gates, batch, nH]. */
export interface ScalingVectors {
  readonly dH: tf.Tensor3D;
  readonly dX: tf.Tensor3D;
  readonly b: tf.Tensor3D;
}

/**
 * From ĥ, [batch, nHat], to the scaling vectors of every gate (equations 7 and 8, 11 and 13):
 *
 *     z_h = W_ĥh ĥ + b_ĥh     z_x = W_ĥx ĥ + b_ĥx     z_b = W_ĥb ĥ
 *     d_h = W_hz z_h          d_x = W_xz z_x          b = W_bz z_b + b_0
 *
 * The 3 · gates products for z are done as one, those for d as one batch. `bias`, [gates, nH], stands for b_0, to which
 * a cell may have added its forget bias.
 */
export function openScaling(
  weights: ScalingWeights,
  bias: tf.Tensor2D | null = null,
): (hHat: tf.Tensor2D) => ScalingVectors {
  const { zhW, zhB, zxW, zxB, zbW, dhW, dxW, dbW, b0 } = weights;
  const [gates, nHat, nZ] = zhW.shape;
  const nH = dhW.shape[2];
  const n = 3 * gates;
  const wZ = tf.transpose(tf.concat([zhW, zxW, zbW], 0), [1, 0, 2]).as2D(nHat, n * nZ);
  const bZ = tf.concat([zhB, zxB, tf.zerosLike(zxB)], 0).as1D(); // [n nZ]
  const wD = tf.concat([dhW, dxW, dbW], 0); // [n, nZ, nH]
  const offset = (bias ?? b0).as3D(gates, 1, nH);
  return (hHat) => {
    const z = tf.add(tf.matMul(hHat, wZ), bZ).as3D(hHat.shape[0], n, nZ);
    const d = tf.matMul<tf.Tensor3D>(tf.transpose(z, [1, 0, 2]), wD); // [n, batch, nH]
    const [dH, dX, b] = inRuns(d, [gates, gates, gates] as const);
    return { dH, dX, b: tf.add(b, offset).as3D(gates, hHat.shape[0], nH) };
  };
}

export interface ScalingSize {
  readonly gates: number;
  readonly nH: number;
  readonly nHat: number;
  readonly nZ: number;
}

/**
 * As in A.2.3: z_h and z_x start at 1 whatever ĥ is, so that every d starts at 0.1, and b at 0.
 * gates (3 nHat nZ + 2 nZ) + gates (3 nZ nH + nH) numbers under `name/`.
 */
export function makeScaling(
  make: MakeWeight,
  name: string,
  { gates, nH, nHat, nZ }: ScalingSize,
): ScalingWeights {
  const tenth = constant(0.1 / nZ);
  return {
    zhW: make(`${name}/zhW`, [gates, nHat, nZ], zeros),
    zhB: make(`${name}/zhB`, [gates, nZ], constant(1)),
    zxW: make(`${name}/zxW`, [gates, nHat, nZ], zeros),
    zxB: make(`${name}/zxB`, [gates, nZ], constant(1)),
    zbW: make(`${name}/zbW`, [gates, nHat, nZ], normal(0.01)),
    dhW: make(`${name}/dhW`, [gates, nZ, nH], tenth),
    dxW: make(`${name}/dxW`, [gates, nZ, nH], tenth),
    dbW: make(`${name}/dbW`, [gates, nZ, nH], zeros),
    b0: make(`${name}/b0`, [gates * nH], zeros),
  };
}

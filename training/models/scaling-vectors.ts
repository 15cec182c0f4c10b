import * as tf from '@tensorflow/tfjs-node-gpu';
import { inThree } from './split.ts';
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

/** Each is [batch, gates nH]. */
export interface ScalingVectors {
  readonly dH: tf.Tensor2D;
  readonly dX: tf.Tensor2D;
  readonly b: tf.Tensor2D;
}

/**
 * From ĥ, [batch, nHat], to the scaling vectors of every gate (equations 7 and 8, 11 and 13):
 *
 *     z_h = W_ĥh ĥ + b_ĥh     z_x = W_ĥx ĥ + b_ĥx     z_b = W_ĥb ĥ
 *     d_h = W_hz z_h          d_x = W_xz z_x          b = W_bz z_b + b_0
 *
 * All of it is linear in ĥ. The 3 · gates products are done as two, z = ĥ W_z and d = z W_d with W_d block-diagonal,
 * or as one, d = ĥ (W_z W_d), where that is less work; their biases are one vector, (b_z W_d, b_0).
 * `bias` stands for b_0, to which a cell may have added its forget bias.
 */
export function openScaling(
  weights: ScalingWeights,
  bias = weights.b0,
): (hHat: tf.Tensor2D) => ScalingVectors {
  const { zhW, zhB, zxW, zxB, zbW, dhW, dxW, dbW } = weights;
  const [gates, nHat, nZ] = zhW.shape;
  const nH = dhW.shape[2];
  const n = 3 * gates;
  const wZ = tf.concat([zhW, zxW, zbW], 0); // [n, nHat, nZ]
  const bZ = tf.concat([zhB, zxB, tf.zerosLike(zxB)], 0); // [n, nZ]
  const wD = tf.concat([dhW, dxW, dbW], 0); // [n, nZ, nH]
  const b0 = tf.concat([tf.zeros<tf.Rank.R1>([2 * gates * nH]), bias]); // [n nH]
  const bD = tf.add(tf.matMul(bZ.as3D(n, 1, nZ), wD).as1D(), b0); // [n nH]
  const scaled = (d: tf.Tensor2D): ScalingVectors => {
    const [dH, dX, b] = inThree(tf.add(d, bD));
    return { dH, dX, b };
  };
  if (n * nZ * (nHat + n * nH) < nHat * n * nH) {
    const joinedWZ = tf.transpose(wZ, [1, 0, 2]).as2D(nHat, n * nZ);
    const blocks = blockDiagonal(wD); // [n nZ, n nH]
    return (hHat) => scaled(tf.matMul(tf.matMul(hHat, joinedWZ), blocks));
  }
  const whole = tf.transpose(tf.matMul(wZ, wD), [1, 0, 2]).as2D(nHat, n * nH);
  return (hHat) => scaled(tf.matMul(hHat, whole));
}

/** n matrices, [n, rows, cols], along the diagonal of one, [n rows, n cols]. */
function blockDiagonal(blocks: tf.Tensor3D): tf.Tensor2D {
  const [n, rows, cols] = blocks.shape;
  const spread = tf.mul(tf.reshape(tf.eye(n), [n, 1, n, 1]), tf.reshape(blocks, [n, rows, 1, cols]));
  return tf.reshape(spread, [n * rows, n * cols]);
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

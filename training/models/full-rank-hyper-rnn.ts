import * as tf from '@tensorflow/tfjs-node-gpu';
import type { HyperRnnSize, HyperRnnState } from './hyper-rnn.ts';
import { makeRnn, rnnStep, type RnnWeights } from './rnn.ts';
import type { RecurrentCell } from './unroll.ts';
import { constant, type MakeWeight, normal, zeros } from './weights.ts';

/**
 * The HyperRNN whose matrices are generated whole (equation 5): nZ times the main network's weights, so that it is for
 * small sizes alone, as the paper says before it turns to scaling rows.
 */
export interface FullRankHyperRnnWeights {
  readonly hyper: RnnWeights; // on x̂_t = [h_{t-1}; x_t]
  readonly zhW: tf.Tensor2D; // W_ĥh, [nHat, nZ]
  readonly zhB: tf.Tensor1D; // b_ĥh, [nZ]
  readonly zxW: tf.Tensor2D; // W_ĥx, [nHat, nZ]
  readonly zxB: tf.Tensor1D; // b_ĥx, [nZ]
  readonly zbW: tf.Tensor2D; // W_ĥb, [nHat, nZ]
  readonly wHz: tf.Tensor3D; // W_hz, [nZ, nH, nH]
  readonly wXz: tf.Tensor3D; // W_xz, [nZ, nX, nH]
  readonly wBz: tf.Tensor2D; // W_bz, [nZ, nH]
  readonly b0: tf.Tensor1D; // b_0, [nH]
}

export function fullRankHyperRnnCell(weights: FullRankHyperRnnWeights): RecurrentCell<HyperRnnState> {
  const { hyper, zhW, zhB, zxW, zxB, zbW, wHz, wXz, wBz, b0 } = weights;
  const [, nX, nH] = wXz.shape;
  const nHat = hyper.wH.shape[0];
  return {
    nX,
    nH,
    maskSizes: {},
    zeroState: (batch) => ({ h: tf.zeros([batch, nH]), hHat: tf.zeros([batch, nHat]) }),
    open: () => ({
      project: (x) => ({ x }),
      step: ({ h, hHat: hHatBefore }, { x }: { x: tf.Tensor2D }) => {
        const xHat = tf.concat([h, x], 1); // x̂_t, [batch, nH + nX]
        const hHat = rnnStep(hyper, hHatBefore, tf.add(tf.matMul(xHat, hyper.wX), hyper.b)); // (6)
        const zH = tf.add<tf.Tensor2D>(tf.matMul(hHat, zhW), zhB); // (7), [batch, nZ]
        const zX = tf.add<tf.Tensor2D>(tf.matMul(hHat, zxW), zxB);
        const b = tf.add<tf.Tensor2D>(tf.matMul(tf.matMul(hHat, zbW), wBz), b0); // b(z_b), [batch, nH]
        const pre = tf.add<tf.Tensor2D>(tf.add(generated(wHz, zH, h), generated(wXz, zX, x)), b);
        return { h: tf.tanh(pre), hHat }; // (5)
      },
    }),
  };
}

/** W(z) x with W(z) = <W_z, z>, [batch, nH]: no batch of matrices is made. wZ is [nZ, n, nH], z [batch, nZ], x [batch, n]. */
function generated(wZ: tf.Tensor3D, z: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  const [nZ, n, nH] = wZ.shape;
  const batch = x.shape[0];
  const products = tf.matMul(x, tf.transpose(wZ, [1, 0, 2]).as2D(n, nZ * nH)).as3D(batch, nZ, nH);
  return tf.matMul(z.as3D(batch, 1, nZ), products).as2D(batch, nH);
}

/** The embeddings start as in A.2.3; the generated matrices with the variance of orthogonal ones (choice). */
export function makeFullRankHyperRnn(
  make: MakeWeight,
  name: string,
  { nX, nH, nHat, nZ }: HyperRnnSize,
): FullRankHyperRnnWeights {
  return {
    hyper: makeRnn(make, `${name}/hyper`, { nX: nH + nX, nH: nHat }),
    zhW: make(`${name}/zhW`, [nHat, nZ], zeros),
    zhB: make(`${name}/zhB`, [nZ], constant(1)),
    zxW: make(`${name}/zxW`, [nHat, nZ], zeros),
    zxB: make(`${name}/zxB`, [nZ], constant(1)),
    zbW: make(`${name}/zbW`, [nHat, nZ], normal(0.01)),
    wHz: make(`${name}/wHz`, [nZ, nH, nH], normal(Math.sqrt(1 / (nZ * nH)))),
    wXz: make(`${name}/wXz`, [nZ, nX, nH], normal(Math.sqrt(1 / (nZ * nX)))),
    wBz: make(`${name}/wBz`, [nZ, nH], zeros),
    b0: make(`${name}/b0`, [nH], zeros),
  };
}

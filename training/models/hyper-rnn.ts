import * as tf from '@tensorflow/tfjs-node-gpu';
import { makeRnn, rnnStep, type RnnWeights } from './rnn.ts';
import { makeScaling, openScaling, type ScalingWeights } from './scaling-vectors.ts';
import { inTwo } from './split.ts';
import type { RecurrentCell } from './unroll.ts';
import { type MakeWeight, orthogonal } from './weights.ts';

/** The HyperRNN whose rows are scaled (section 3.2, equations 6-8). */
export interface HyperRnnWeights {
  readonly wX: tf.Tensor2D; // W_x, [nX, nH]
  readonly wH: tf.Tensor2D; // W_h, [nH, nH]
  /** The hyper cell on x̂_t = [h_{t-1}; x_t], h first: W_x̂ is [nH + nX, nHat]. */
  readonly hyper: RnnWeights;
  /** ĥ → d_h, d_x and b, of one gate. */
  readonly scaling: ScalingWeights;
}

export type HyperRnnState = {
  readonly h: tf.Tensor2D; // [batch, nH]
  readonly hHat: tf.Tensor2D; // [batch, nHat]
};

export function hyperRnnCell({ wX, wH, hyper, scaling }: HyperRnnWeights): RecurrentCell<HyperRnnState> {
  const [nX, nH, nHat] = [wX.shape[0], wH.shape[0], hyper.wH.shape[0]];
  return {
    nX,
    nH,
    maskSizes: {},
    zeroState: (batch) => ({ h: tf.zeros([batch, nH]), hHat: tf.zeros([batch, nHat]) }),
    open: () => {
      const scalingVectors = openScaling(scaling);
      const [wHatH, wHatX] = inTwo(hyper.wX, [nH, nX], 0); // W_x̂'s rows for h and for x
      const wHBoth = tf.concat([wHatH, wH], 1); // [nH, nHat + nH]
      return {
        project: (x) => ({
          hyper: tf.add<tf.Tensor2D>(tf.matMul(x, wHatX), hyper.b), // [rows, nHat]
          main: tf.matMul(x, wX), // W_x x_t, [rows, nH]
        }),
        step: (state, x: { hyper: tf.Tensor2D; main: tf.Tensor2D }) => {
          const [hyperH, wHH] = inTwo(tf.matMul(state.h, wHBoth), [nHat, nH]); // wHH is W_h h_{t-1}
          const hHat = rnnStep(hyper, state.hHat, tf.add(x.hyper, hyperH)); // (6), [batch, nHat]
          const { dH, dX, b } = scalingVectors(hHat); // (7), [1, batch, nH]
          const pre = tf.add(tf.add(tf.mul(dH, wHH), tf.mul(dX, x.main)), b);
          return { h: tf.tanh(pre).as2D(...wHH.shape), hHat }; // (8)
        },
      };
    },
  };
}

export interface HyperRnnSize {
  readonly nX: number;
  readonly nH: number;
  readonly nHat: number;
  readonly nZ: number;
}

export function makeHyperRnn(
  make: MakeWeight,
  name: string,
  { nX, nH, nHat, nZ }: HyperRnnSize,
): HyperRnnWeights {
  return {
    wX: make(`${name}/wX`, [nX, nH], orthogonal()),
    wH: make(`${name}/wH`, [nH, nH], orthogonal()),
    hyper: makeRnn(make, `${name}/hyper`, { nX: nH + nX, nH: nHat }),
    scaling: makeScaling(make, name, { gates: 1, nH, nHat, nZ }),
  };
}

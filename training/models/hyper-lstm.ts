import * as tf from '@tensorflow/tfjs-node-gpu';
import { gateByGate, type GateOptions, type LstmNorm, makeLstmNorm, openGates } from './lstm-gates.ts';
import { type LstmState, type LstmWeights, makeLstm, makeMatrices, withBias } from './lstm.ts';
import { makeScaling, openScaling, type ScalingWeights } from './scaling-vectors.ts';
import { inTwo } from './split.ts';
import type { RecurrentCell } from './unroll.ts';
import type { MakeWeight } from './weights.ts';

/** The HyperLSTM, with or without layer norm on both of its cells (section 3.2, equations 10-13). */
export interface HyperLstmWeights {
  readonly wX: tf.Tensor2D; // W_x, [nX, 4 nH], gates in the order of `gateOrder`
  readonly wH: tf.Tensor2D; // W_h, [nH, 4 nH]
  /** The hyper cell; its input x̂_t = [h_{t-1}; x_t] has h first, so that its W_x̂ is [nH + nX, 4 nHat]. */
  readonly hyper: LstmWeights;
  /** ĥ → the scaling vectors of the four gates, and b_0. */
  readonly scaling: ScalingWeights;
  readonly norm: LstmNorm | null;
}

export type HyperLstmState = LstmState & {
  readonly hHat: tf.Tensor2D; // [batch, nHat]
  readonly cHat: tf.Tensor2D; // [batch, nHat]
};

/** Masks: `g` of the main cell's φ(g), `gHat` of the hyper cell's. */
export function hyperLstmCell(
  { wX, wH, hyper, scaling, norm }: HyperLstmWeights,
  options: GateOptions = {},
): RecurrentCell<HyperLstmState> {
  const [nX, nH, nHat] = [wX.shape[0], wH.shape[0], hyper.wH.shape[0]];
  return {
    nX,
    nH,
    maskSizes: { g: nH, gHat: nHat },
    zeroState: (batch) => ({
      h: tf.zeros([batch, nH]),
      c: tf.zeros([batch, nH]),
      hHat: tf.zeros([batch, nHat]),
      cHat: tf.zeros([batch, nHat]),
    }),
    hiddenScales: ({ hHat }) => tf.tidy(() => openScaling(scaling)(hHat).dH),
    open: () => {
      const hyperGates = openGates(hyper.b, hyper.norm, options);
      const gates = openGates(scaling.b0, norm, options);
      const scalingVectors = openScaling(scaling, gates.bias);
      const [wHatH, wHatX] = inTwo(hyper.wX, [nH, nX], 0); // W_x̂'s rows for h and for x
      const wHBoth = tf.concat([wHatH, wH], 1); // both cells' products with h_{t-1} in one, [nH, 4 nHat + 4 nH]
      return {
        project: (x) => ({
          hyper: withBias(tf.matMul(x, wHatX), hyperGates.bias), // [rows, 4 nHat]
          main: tf.matMul(x, wX), // W_x x_t, [rows, 4 nH]
        }),
        step: (state, x: { hyper: tf.Tensor2D; main: tf.Tensor2D }, masks) => {
          const [hyperH, wHH] = inTwo(tf.matMul(state.h, wHBoth), [4 * nHat, 4 * nH]); // wHH is W_h h_{t-1}
          const hyperPre = tf.add<tf.Tensor2D>(tf.add(x.hyper, hyperH), tf.matMul(state.hHat, hyper.wH)); // [batch, 4 nHat]
          const hat = hyperGates.next(gateByGate(hyperPre), state.cHat, masks?.['gHat']);
          const { dH, dX, b } = scalingVectors(hat.h); // (11) of ĥ_t, the new one, as the authors' cell has it
          const pre = tf.add<tf.Tensor3D>(
            tf.add(tf.mul(dH, gateByGate(wHH)), tf.mul(dX, gateByGate(x.main))),
            b,
          ); // (10), [4, batch, nH]
          const { h, c } = gates.next(pre, state.c, masks?.['g']); // (12), (13)
          return { h, c, hHat: hat.h, cHat: hat.c };
        },
        look: ({ c, hHat }) => ({ phi: gates.phi(c), dH: scalingVectors(hHat).dH }),
      };
    },
  };
}

export interface HyperLstmSize {
  readonly nX: number;
  readonly nH: number;
  readonly nHat: number;
  readonly nZ: number;
}

/** As in A.2.3, with layer norm on both cells or on neither. */
export function makeHyperLstm(
  make: MakeWeight,
  name: string,
  { nX, nH, nHat, nZ, layerNorm }: HyperLstmSize & { readonly layerNorm: boolean },
): HyperLstmWeights {
  const norm = (part: string, n: number) => (layerNorm ? makeLstmNorm(make, `${name}/${part}`, n) : null);
  return {
    ...makeMatrices(make, name, { nX, nH }),
    hyper: {
      ...makeLstm(make, `${name}/hyper`, { nX: nH + nX, nH: nHat }),
      norm: norm('hyper/norm', nHat),
    },
    scaling: makeScaling(make, name, { gates: 4, nH, nHat, nZ }),
    norm: norm('norm', nH),
  };
}

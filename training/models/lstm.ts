import * as tf from '@tensorflow/tfjs-node-gpu';
import { gateByGate, type GateOptions, type LstmNorm, makeLstmNorm, openGates } from './lstm-gates.ts';
import type { RecurrentCell } from './unroll.ts';
import { type MakeWeight, orthogonal, zeros } from './weights.ts';

/** The LSTM, with or without layer norm. Gates lie along the last axis in the order of `gateOrder`. */
export interface LstmWeights {
  readonly wX: tf.Tensor2D; // W_x, [nX, 4 nH]
  readonly wH: tf.Tensor2D; // W_h, [nH, 4 nH]
  readonly b: tf.Tensor1D | null; // [4 nH]; the baseline with layer norm has none, LN's bias takes its place
  readonly norm: LstmNorm | null;
}

export type LstmState = {
  readonly h: tf.Tensor2D; // [batch, nH]
  readonly c: tf.Tensor2D; // [batch, nH]
};

/** The baselines "LSTM" and "layer norm LSTM" (sections 3.2 and A.2). */
export function lstmCell(
  { wX, wH, b, norm }: LstmWeights,
  options: GateOptions = {},
): RecurrentCell<LstmState> {
  const [nX, nH] = [wX.shape[0], wH.shape[0]];
  return {
    nX,
    nH,
    maskSizes: { g: nH },
    zeroState: (batch) => ({ h: tf.zeros([batch, nH]), c: tf.zeros([batch, nH]) }),
    open: () => {
      const gates = openGates(b, norm, options);
      return {
        project: (x) => ({ gates: withBias(tf.matMul(x, wX), gates.bias) }), // W_x x + b, [rows, 4 nH]
        step: ({ h, c }, parts: { gates: tf.Tensor2D }, masks) =>
          gates.next(gateByGate(tf.add(parts.gates, tf.matMul(h, wH))), c, masks?.['g']),
        look: ({ c }) => ({ phi: gates.phi(c) }),
      };
    },
  };
}

/** x + b of all gates, [rows, 4 n] and [4, n]; nothing where there is no b. */
export function withBias(x: tf.Tensor2D, b: tf.Tensor2D | null): tf.Tensor2D {
  return b === null ? x : tf.add<tf.Tensor2D>(x, b.as1D());
}

export interface LstmSize {
  readonly nX: number;
  readonly nH: number;
}

/** Orthogonal matrices, bias 0 (A.2.3); 4 nH (nX + nH) + 4 nH numbers under `name/`. */
export function makeLstm(make: MakeWeight, name: string, size: LstmSize): LstmWeights {
  return { ...makeMatrices(make, name, size), b: make(`${name}/b`, [4 * size.nH], zeros), norm: null };
}

/** As `makeLstm` with layer norm in place of the bias; 4 nH (nX + nH) + 10 nH numbers. */
export function makeLnLstm(make: MakeWeight, name: string, size: LstmSize): LstmWeights {
  return { ...makeMatrices(make, name, size), b: null, norm: makeLstmNorm(make, `${name}/norm`, size.nH) };
}

/** W_x and W_h, each gate's matrix orthogonal on its own. */
export function makeMatrices(
  make: MakeWeight,
  name: string,
  { nX, nH }: LstmSize,
): Pick<LstmWeights, 'wX' | 'wH'> {
  return {
    wX: make(`${name}/wX`, [nX, 4 * nH], orthogonal(4)),
    wH: make(`${name}/wH`, [nH, 4 * nH], orthogonal(4)),
  };
}

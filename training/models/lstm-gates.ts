import * as tf from '@tensorflow/tfjs-node-gpu';
import { layerNorm, type LayerNormWeights, makeLayerNorm } from './layer-norm.ts';
import { inRuns } from './split.ts';
import type { MakeWeight } from './weights.ts';

/** Layer norm of an LSTM: on each gate's pre-activation and on c_t. */
export interface LstmNorm {
  readonly gates: LayerNormWeights<tf.Rank.R2>; // [4, nH]
  readonly cell: LayerNormWeights<tf.Rank.R1>; // [nH]
}

/**
 * The order in which the gates lie along an axis: those under σ together, so that σ is one op. Biases of pairs of
 * gates, weights and layer norms all follow it.
 */
export const gateOrder = ['i', 'f', 'o', 'g'] as const;

export interface GateOptions {
  /** Added to f before σ, 1 unless told (choice, the authors' cell). */
  readonly forgetBias?: number;
  /** ε of the layer norm. */
  readonly epsilon?: number;
}

/** What makes the next state of an LSTM from the gates' pre-activations, with the forget bias put where it costs nothing. */
export interface Gates {
  /** To be added to the pre-activations, [4, nH]. */
  readonly bias: tf.Tensor2D | null;
  /** `pre` is [4, batch, nH], c is c_{t-1}, the mask of φ(g) is [batch, nH]. */
  next(pre: tf.Tensor3D, c: tf.Tensor2D, mask?: tf.Tensor2D): { h: tf.Tensor2D; c: tf.Tensor2D };
  /** What the output gate lets through of c_t, [batch, nH]. */
  phi(c: tf.Tensor2D): tf.Tensor2D;
}

/**
 * What lies gate beside gate, [batch, 4 nH], as a product with all gates' matrices leaves it, gate by gate,
 * [4, batch, nH]: there a gate is a piece of memory, which is split off without a copy.
 */
export function gateByGate(x: tf.Tensor2D): tf.Tensor3D {
  const [batch, width] = x.shape;
  return tf.transpose(x.as3D(batch, 4, width / 4), [1, 0, 2]);
}

/**
 *     c_t = σ(f_t) ⊙ c_{t-1} + σ(i_t) ⊙ DropOut(φ(g_t))      (12)
 *     h_t = σ(o_t) ⊙ φ(LN(c_t))                              (13)
 *
 * With a norm, f's bias is the layer norm's and b, if there is one, is added before it.
 */
export function openGates(
  b: tf.Tensor1D | null,
  norm: LstmNorm | null,
  { forgetBias = 1, epsilon }: GateOptions = {},
): Gates {
  const bias = b === null ? null : b.as2D(4, b.size / 4);
  if (norm === null) {
    if (bias === null) throw new Error('Expected an LSTM without layer norm to have a bias');
    return {
      bias: plusForgetBias(bias, forgetBias),
      next: (pre, c, mask) => nextState(pre, c, mask, (cNew) => cNew),
      phi: (c) => tf.tanh(c),
    };
  }
  const nH = norm.gates.gain.shape[1];
  const gates = {
    gain: norm.gates.gain.as3D(4, 1, nH),
    bias: plusForgetBias(norm.gates.bias, forgetBias).as3D(4, 1, nH),
  };
  const normCell = (c: tf.Tensor2D) => layerNorm(c, norm.cell, epsilon);
  return {
    bias,
    next: (pre, c, mask) => {
      const normed = layerNorm(pre, gates, epsilon); // (10) LN of each gate, [4, batch, nH]
      return nextState(normed, c, mask, normCell);
    },
    phi: (c) => tf.tanh(normCell(c)),
  };
}

function nextState(
  pre: tf.Tensor3D,
  c: tf.Tensor2D,
  mask: tf.Tensor2D | undefined,
  normCell: (c: tf.Tensor2D) => tf.Tensor2D,
): { h: tf.Tensor2D; c: tf.Tensor2D } {
  const [ifo, gPre] = inRuns(pre, [3, 1] as const);
  const [i, f, o] = inRuns(tf.sigmoid(ifo), [1, 1, 1] as const).map((gate) => gate.as2D(...c.shape)); // [batch, nH] each
  if (i === undefined || f === undefined || o === undefined) throw new Error('Expected three gates');
  const phi = tf.tanh(gPre).as2D(...c.shape);
  const g = mask === undefined ? phi : tf.mul<tf.Tensor2D>(phi, mask);
  const cNew = tf.add<tf.Tensor2D>(tf.mul(f, c), tf.mul(i, g)); // (12)
  return { c: cNew, h: tf.mul<tf.Tensor2D>(o, tf.tanh(normCell(cNew))) }; // (13)
}

/** bias is [4, nH]. */
function plusForgetBias(bias: tf.Tensor2D, forgetBias: number): tf.Tensor2D {
  return tf.add(bias, tf.tensor2d(gateOrder.map((gate) => [gate === 'f' ? forgetBias : 0])));
}

export function makeLstmNorm(make: MakeWeight, name: string, nH: number): LstmNorm {
  return {
    gates: makeLayerNorm<tf.Rank.R2>(make, `${name}/gates`, [4, nH]),
    cell: makeLayerNorm<tf.Rank.R1>(make, `${name}/cell`, [nH]),
  };
}

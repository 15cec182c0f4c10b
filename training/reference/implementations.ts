import * as tf from '@tensorflow/tfjs-node-gpu';
import { lnLstmStep } from '../models/ln-lstm.ts';
import { lstmStep } from '../models/lstm.ts';
import { staticKernel, type StaticKernelWeights } from '../models/static-kernel.ts';
import { tiledKernel } from '../models/tiled-kernel.ts';
import { type Cell, unroll, zeroState } from '../models/unroll.ts';
import type { ReferenceVector } from './vector.ts';

/** Tensors of a vector by the vector's own names, weights and inputs alike. */
export type Named = (name: string) => tf.Tensor;
/** A number of the vector's `config`. */
export type Setting = (name: string) => number;

export interface Implementation {
  readonly name: string;
  /** Weights by which a vector is recognised, whatever its file is called: exactly these. */
  readonly weights: readonly string[];
  /** Entries that `config` must have as well. */
  readonly config: readonly string[];
  /** Outputs by name, without the loss. */
  readonly run: (named: Named, setting: Setting) => Readonly<Record<string, tf.Tensor>>;
  /** Which output the loss sums, weighted by the input R. */
  readonly lossOf: string;
}

/** The one that computes what the vector describes, if there is one; the more particular come first. */
export function implementationOf({ weights, config }: ReferenceVector): Implementation | undefined {
  const names = new Set(Object.keys(weights));
  return implementations.find(
    (candidate) =>
      candidate.weights.length === names.size &&
      candidate.weights.every((name) => names.has(name)) &&
      candidate.config.every((name) => name in config),
  );
}

const kernelWeights = ['W', 'B', 'W_out', 'B_out', 'z'];

/** The vectors' names on the left of each colon's right-hand side: the one place where they meet the project's. */
const implementations: readonly Implementation[] = [
  {
    name: 'tiled kernel (equation 3)',
    weights: kernelWeights,
    config: ['rows', 'cols'],
    lossOf: 'kernel',
    run: (named, setting) => {
      const tiles = { rows: setting('rows'), cols: setting('cols') };
      return { kernel: tiledKernel(generator(named), rank2(named('z')), tiles) };
    },
  },
  {
    name: 'static kernel (equation 2)',
    weights: kernelWeights,
    config: [],
    lossOf: 'kernel',
    run: (named) => ({ kernel: staticKernel(generator(named), named('z').as1D()) }),
  },
  {
    name: 'LSTM',
    weights: ['W_x', 'W_h', 'b'],
    config: ['forget_bias'],
    lossOf: 'h',
    run: (named, setting) => {
      const weights = { wX: rank2(named('W_x')), wH: rank2(named('W_h')), b: named('b').as1D() };
      return overTime(named, weights.wH.shape[0], (state, x) =>
        lstmStep(weights, state, x, setting('forget_bias')),
      );
    },
  },
  {
    name: 'layer norm LSTM',
    weights: ['W_x', 'W_h', 'ln_gain', 'ln_bias', 'ln_c_gain', 'ln_c_bias'],
    config: ['forget_bias', 'ln_eps'],
    lossOf: 'h',
    run: (named, setting) => {
      const weights = {
        wX: rank2(named('W_x')),
        wH: rank2(named('W_h')),
        gates: { gain: rank2(named('ln_gain')), bias: rank2(named('ln_bias')) },
        cell: { gain: named('ln_c_gain').as1D(), bias: named('ln_c_bias').as1D() },
      };
      const options = { forgetBias: setting('forget_bias'), epsilon: setting('ln_eps') };
      return overTime(named, weights.wH.shape[0], (state, x) => lnLstmStep(weights, state, x, options));
    },
  },
];

function generator(named: Named): StaticKernelWeights {
  return {
    w: rank3(named('W')),
    b: rank2(named('B')),
    wOut: rank4(named('W_out')),
    bOut: rank3(named('B_out')),
  };
}

/** Every h and the last c of a cell that starts from zeros, over the input x. */
function overTime(named: Named, nH: number, cell: Cell): Record<string, tf.Tensor> {
  const x = rank3(named('x'));
  const { h, last } = unroll(cell, zeroState(x.shape[0], nH), x);
  return { h, c_last: last.c };
}

function size({ shape }: tf.Tensor, axis: number): number {
  return shape[axis] ?? 1;
}

function rank2(x: tf.Tensor): tf.Tensor2D {
  return x.as2D(size(x, 0), size(x, 1));
}

function rank3(x: tf.Tensor): tf.Tensor3D {
  return x.as3D(size(x, 0), size(x, 1), size(x, 2));
}

function rank4(x: tf.Tensor): tf.Tensor4D {
  return x.as4D(size(x, 0), size(x, 1), size(x, 2), size(x, 3));
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { hyperLstmCell } from '../models/hyper-lstm.ts';
import { hyperRnnCell } from '../models/hyper-rnn.ts';
import type { GateOptions, LstmNorm } from '../models/lstm-gates.ts';
import { gateOrder } from '../models/lstm-gates.ts';
import { lstmCell } from '../models/lstm.ts';
import type { ScalingWeights } from '../models/scaling-vectors.ts';
import { type RecurrentCell, unroll } from '../models/unroll.ts';
import type { Implementation, Named, Setting } from './implementation.ts';
import { rank2, rank3, weighted } from './tensors.ts';

const scalingNames = ['zh_W', 'zh_b', 'zx_W', 'zx_b', 'zb_W', 'dh_W', 'dx_W', 'db_W'];
const hyperNames = ['W_x', 'W_h', 'b_0', 'hyper_W_x', 'hyper_W_h', 'hyper_b', ...scalingNames];
const normNames = ['ln_gain', 'ln_bias', 'ln_c_gain', 'ln_c_bias'];

/** Recurrent cells: where the vectors' names and their order of gates meet the project's. */
export const dynamicImplementations: readonly Implementation[] = [
  {
    name: 'LSTM',
    weights: ['W_x', 'W_h', 'b'],
    config: ['forget_bias'],
    loss: weighted('h'),
    run: (named, setting) => {
      const weights = { ...matrices(named), b: gatesAcross(named('b')).as1D(), norm: null };
      return overTime(named, lstmCell(weights, options(setting)));
    },
  },
  {
    name: 'layer norm LSTM',
    weights: ['W_x', 'W_h', ...normNames],
    config: ['forget_bias', 'ln_eps'],
    loss: weighted('h'),
    run: (named, setting) =>
      overTime(named, lstmCell({ ...matrices(named), b: null, norm: norm(named) }, options(setting))),
  },
  {
    name: 'HyperLSTM (equations 10-13)',
    weights: hyperNames,
    config: ['forget_bias'],
    loss: weighted('h'),
    run: (named, setting) => overTime(named, hyperLstm(named, setting, false)),
  },
  {
    name: 'layer norm HyperLSTM (equations 10-13)',
    weights: [...hyperNames, ...normNames, ...normNames.map((name) => `hyper_${name}`)],
    config: ['forget_bias', 'ln_eps'],
    loss: weighted('h'),
    run: (named, setting) => overTime(named, hyperLstm(named, setting, true)),
  },
  {
    name: 'HyperRNN (equation 8)',
    weights: hyperNames,
    config: [],
    loss: weighted('h'),
    run: (named) => {
      const alone = (name: string) => tf.expandDims(named(name), 0); // as of one gate
      return overTime(
        named,
        hyperRnnCell({
          wX: rank2(named('W_x')),
          wH: rank2(named('W_h')),
          hyper: {
            wX: rank2(named('hyper_W_x')),
            wH: rank2(named('hyper_W_h')),
            b: named('hyper_b').as1D(),
          },
          scaling: scaling(alone, named('b_0').as1D()),
        }),
      );
    },
  },
];

function hyperLstm(named: Named, setting: Setting, layerNorm: boolean): RecurrentCell {
  const ordered = (name: string) => gatesFirst(named(name));
  const hyperNorm = () => norm((name) => named(`hyper_${name}`));
  return hyperLstmCell(
    {
      ...matrices(named),
      hyper: {
        ...matrices((name) => named(`hyper_${name}`)),
        b: gatesAcross(named('hyper_b')).as1D(),
        norm: layerNorm ? hyperNorm() : null,
      },
      scaling: scaling(ordered, gatesAcross(named('b_0')).as1D()),
      norm: layerNorm ? norm(named) : null,
    },
    options(setting),
  );
}

function matrices(named: Named): { wX: tf.Tensor2D; wH: tf.Tensor2D } {
  return { wX: rank2(gatesAcross(named('W_x'))), wH: rank2(gatesAcross(named('W_h'))) };
}

function norm(named: Named): LstmNorm {
  return {
    gates: { gain: rank2(gatesFirst(named('ln_gain'))), bias: rank2(gatesFirst(named('ln_bias'))) },
    cell: { gain: named('ln_c_gain').as1D(), bias: named('ln_c_bias').as1D() },
  };
}

function scaling(named: Named, b0: tf.Tensor1D): ScalingWeights {
  return {
    zhW: rank3(named('zh_W')),
    zhB: rank2(named('zh_b')),
    zxW: rank3(named('zx_W')),
    zxB: rank2(named('zx_b')),
    zbW: rank3(named('zb_W')),
    dhW: rank3(named('dh_W')),
    dxW: rank3(named('dx_W')),
    dbW: rank3(named('db_W')),
    b0,
  };
}

function options(setting: Setting): GateOptions {
  const epsilon = setting('ln_eps');
  return { forgetBias: setting('forget_bias'), ...(Number.isNaN(epsilon) ? {} : { epsilon }) };
}

/** The vectors' gates come in the order i, g, f, o. */
const theirOrder = ['i', 'g', 'f', 'o'];

/** [4, …] with the gates in our order. */
function gatesFirst(x: tf.Tensor): tf.Tensor {
  const theirs = tf.unstack(x);
  return tf.stack(gateOrder.map((gate) => theirs[theirOrder.indexOf(gate)] ?? x));
}

/** […, 4 n] with the gates in our order. */
function gatesAcross(x: tf.Tensor): tf.Tensor {
  const theirs = tf.split(x, 4, -1);
  return tf.concat(
    gateOrder.map((gate) => theirs[theirOrder.indexOf(gate)] ?? x),
    -1,
  );
}

/** Every h, and the last c where the cell has one, of a cell that starts from zeros, over the input x. */
function overTime(named: Named, cell: RecurrentCell): Record<string, tf.Tensor> {
  const x = rank3(named('x'));
  const { h, last } = unroll(cell, cell.zeroState(x.shape[0]), x);
  const { c } = last;
  return c === undefined ? { h } : { h, c_last: c };
}

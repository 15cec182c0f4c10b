import * as tf from '@tensorflow/tfjs-node-gpu';
import { lnLstmStep } from '../../../training/models/ln-lstm.ts';
import { lstmStep } from '../../../training/models/lstm.ts';
import { type Cell, unroll, zeroState } from '../../../training/models/unroll.ts';
import { glorot, zeros } from '../../../training/models/weights.ts';
import type { Inputs } from '../../../training/tasks/task.ts';
import { WeightSet } from '../../../training/weight-set.ts';
import type { Step } from './step.ts';

export interface CharacterModelSize {
  readonly cell: 'lstm' | 'ln-lstm';
  readonly nH: number;
  readonly batch: number;
  /** Characters of a sequence. */
  readonly time: number;
  /** Characters of the alphabet. */
  readonly nV: number;
}

/** A character-level language model as in section 4.3: one-hot characters, one cell, a softmax over the next one. */
export function characterModel({ cell: kind, nH, batch, time, nV }: CharacterModelSize): Step {
  const weights = new WeightSet(1);
  const cell = kind === 'lstm' ? makeLstm(weights, nH, nV) : makeLnLstm(weights, nH, nV);
  const wOut: tf.Tensor2D = weights.make('wOut', [nH, nV], glorot(nH, nV));
  const bOut: tf.Tensor1D = weights.make('bOut', [nV], zeros);
  return {
    weights,
    loss: (inputs) =>
      tf.tidy(() => {
        const x = tf.oneHot(charactersOf(inputs, 'x'), nV, 1, 0, 'float32').as3D(batch, time, nV);
        const { h } = unroll(cell, zeroState(batch, nH), x);
        const logits = tf.add(tf.matMul(h.as2D(batch * time, nH), wOut), bOut); // [batch time, nV]
        const wanted = tf.oneHot(charactersOf(inputs, 'y').as1D(), nV);
        return tf.losses.softmaxCrossEntropy(wanted, logits).asScalar();
      }),
    batch: (step) => ({ x: characters(step, [batch, time], nV), y: characters(step + 1, [batch, time], nV) }),
  };
}

function makeLstm({ make }: WeightSet, nH: number, nV: number): Cell {
  const weights = {
    wX: make<tf.Rank.R2>('wX', [nV, 4 * nH], glorot(nV, nH)),
    wH: make<tf.Rank.R2>('wH', [nH, 4 * nH], glorot(nH, nH)),
    b: make<tf.Rank.R1>('b', [4 * nH], zeros),
  };
  return (state, x) => lstmStep(weights, state, x);
}

function makeLnLstm({ make }: WeightSet, nH: number, nV: number): Cell {
  const weights = {
    wX: make<tf.Rank.R2>('wX', [nV, 4 * nH], glorot(nV, nH)),
    wH: make<tf.Rank.R2>('wH', [nH, 4 * nH], glorot(nH, nH)),
    gates: {
      gain: ones(make<tf.Rank.R2>('gates/gain', [4, nH], zeros)),
      bias: make<tf.Rank.R2>('gates/bias', [4, nH], zeros),
    },
    cell: {
      gain: ones(make<tf.Rank.R1>('cell/gain', [nH], zeros)),
      bias: make<tf.Rank.R1>('cell/bias', [nH], zeros),
    },
  };
  return (state, x) => lnLstmStep(weights, state, x);
}

function ones<R extends tf.Rank>(variable: tf.Variable<R>): tf.Variable<R> {
  tf.tidy(() => variable.assign(tf.onesLike(variable)));
  return variable;
}

function characters(seed: number, shape: [number, number], nV: number): tf.Tensor2D {
  const length = shape[0] * shape[1];
  return tf.tensor2d(
    Int32Array.from({ length }, (_, index) => ((index + seed * 13) * 7919) % nV),
    shape,
    'int32',
  );
}

function charactersOf(inputs: Inputs, name: string): tf.Tensor2D {
  const found = inputs[name];
  if (found === undefined) throw new Error(`Expected the inputs to hold ${name}`);
  return found.as2D(found.shape[0] ?? 0, found.shape[1] ?? 0);
}

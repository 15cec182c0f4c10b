import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { expectGradients, makeRandom, randomTensor } from '../../tests/helpers/gradients.ts';
import { WeightSet } from '../weight-set.ts';
import { characterLosses, makeCharacterModel } from './character-model.ts';
import { type CellSize, makeCell } from './make-cell.ts';
import { stacked } from './stacked.ts';
import { type RecurrentCell, stepOn, unroll } from './unroll.ts';

const kinds: readonly CellSize['kind'][] = [
  'lstm',
  'ln-lstm',
  'hyper-lstm',
  'ln-hyper-lstm',
  'hyper-rnn',
  'full-rank-hyper-rnn',
];
const [batch, time, nV] = [2, 4, 3];
const x = randomTensor<tf.Rank.R3>('x', [batch, time, nV]);
const size = { nX: nV, nH: 5, nHat: 3, nZ: 2 };

it.each(kinds)('%s has the gradients of finite differences, with dropout masks', (kind) => {
  const weights = new WeightSet(1);
  const cell = makeCell(makeRandom(weights), 'cell', { kind, ...size });
  const r = randomTensor('r', [batch, time, cell.nH]);
  expectGradients(weights, () => {
    const { h } = unroll(cell, cell.zeroState(batch), x, () => masksOf(cell));
    return tf.sum(tf.mul(h, r)).asScalar();
  });
});

it.each(kinds)('%s is the same cell to the model around it, alone and on top of another', (kind) => {
  const weights = new WeightSet(1);
  const bottom = makeCell(weights.make, 'bottom', { kind: 'lstm', ...size });
  const top = makeCell(weights.make, 'top', { kind, ...size, nX: size.nH });
  const stack = stacked(bottom, top);
  const model = makeCharacterModel(weights.make, stack);
  const ids = tf.tensor2d([0, 1, 2, 0, 2, 1, 0, 0], [batch, time], 'int32');
  const first = stack.zeroState(batch);
  const whole = characterLosses(model, { ids, next: ids, first, masks: { at: () => masksOf(stack) } });
  expect(whole.losses.shape).toEqual([batch, time]);
  expect(Object.keys(whole.last).toSorted()).toEqual(Object.keys(first).toSorted());

  const halves = [0, 2].map((from) => tf.slice(ids, [0, from], [batch, 2]));
  let state = first;
  const losses = halves.map((half) => {
    const { losses: own, last } = characterLosses(model, { ids: half, next: half, first: state });
    state = last;
    return own;
  });
  const unbroken = characterLosses(model, { ids, next: ids, first });
  expectClose(tf.concat(losses, 1), unbroken.losses);
  expectClose(state.h, unbroken.last.h);
});

it('gives a stack the states of its cells, run one after another', () => {
  const weights = new WeightSet(1);
  const bottom = makeCell(weights.make, 'bottom', { kind: 'ln-lstm', ...size });
  const top = makeCell(weights.make, 'top', { kind: 'hyper-lstm', ...size, nX: size.nH });
  const stack = stacked(bottom, top);
  const lower = unroll(bottom, bottom.zeroState(batch), x);
  const upper = unroll(top, top.zeroState(batch), lower.h);
  const both = unroll(stack, stack.zeroState(batch), x);
  expectClose(both.h, upper.h);
  expectClose(both.last['0/c'], lower.last['c']);
  expectClose(both.last['cHat'], upper.last['cHat']);
  expect(stack.maskSizes).toEqual({ '0/g': 5, '0/out': 5, g: 5, gHat: 3 });
});

it('takes single steps as it takes sequences', () => {
  const weights = new WeightSet(1);
  const recurrent = makeCell(makeRandom(weights), 'cell', { kind: 'ln-hyper-lstm', ...size });
  const cell = recurrent.open();
  const steps = tf.unstack(x, 1).map((xT) => xT.as2D(batch, nV));
  const last = steps.reduce((state, xT) => stepOn(cell, state, xT), recurrent.zeroState(batch));
  expectClose(last.h, unroll(recurrent, recurrent.zeroState(batch), x).last.h);
});

it('forgets nothing where φ(g) is dropped: the mask touches what is new alone', () => {
  const weights = new WeightSet(1);
  const recurrent = makeCell(makeRandom(weights), 'cell', { kind: 'lstm', ...size });
  const state = { h: tf.zeros<tf.Rank.R2>([1, 5]), c: tf.ones<tf.Rank.R2>([1, 5]) };
  const xT = randomTensor<tf.Rank.R2>('one', [1, nV]);
  const { c } = stepOn(recurrent.open(), state, xT, { g: tf.zeros<tf.Rank.R2>([1, 5]) });
  const gates = tf.add(tf.matMul(xT, weightOf(weights, 'cell/wX').as2D(nV, 20)), weightOf(weights, 'cell/b'));
  const f = tf.sigmoid(tf.add(tf.slice(gates, [0, 5], [1, 5]), 1));
  expectClose(c, f);
});

function weightOf(weights: WeightSet, name: string): tf.Tensor {
  const found = weights.variables.get(name);
  if (found === undefined) throw new Error(`Expected a weight "${name}"`);
  return found;
}

/** Half of every mask is 0, the rest 2. */
function masksOf({ maskSizes }: RecurrentCell): Record<string, tf.Tensor2D> {
  return Object.fromEntries(
    Object.entries(maskSizes).map(([name, width]) => [
      name,
      tf.tensor2d(
        Array.from({ length: batch * width }, (_, index) => (index % 2) * 2),
        [batch, width],
      ),
    ]),
  );
}

function expectClose(actual: tf.Tensor | undefined, expected: tf.Tensor | undefined): void {
  if (actual === undefined || expected === undefined) throw new Error('Expected two tensors');
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);
}

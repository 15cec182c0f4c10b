import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { check, type Evaluate, evaluateEagerly } from './check.ts';
import type { Implementation } from './implementation.ts';
import { weighted } from './tensors.ts';
import type { ReferenceVector } from './vector.ts';

const product: Implementation = {
  name: 'product',
  weights: ['w'],
  config: [],
  loss: weighted('y'),
  run: (named) => ({ y: tf.mul(named('w'), named('x')) }),
};

const vector: ReferenceVector = {
  what: 'y = w x; loss = sum(y*R)',
  config: {},
  weights: { w: { shape: [2], data: [2, 3] } },
  inputs: { x: { shape: [2], data: [5, 7] }, R: { shape: [2], data: [1, 10] } },
  outputs: { y: { shape: [2], data: [10, 21] }, loss: { shape: [], data: [220] } },
  gradients: { w: { shape: [2], data: [5, 70] } },
};

const byOtherMeans: Evaluate = (run, given, wanted) => ({
  outputs: run(given),
  gradients: Object.fromEntries(wanted.map((name) => [name, tf.tensor1d([0, 70])])),
});

it('compares every output and every gradient', async () => {
  expect(await check(product, vector, evaluateEagerly)).toEqual([
    { value: 'y', deviation: 0 },
    { value: 'loss', deviation: 0 },
    { value: 'd loss / d w', deviation: 0 },
  ]);
});

it('measures a difference against the largest number, and takes no other shape', async () => {
  const wrong = { ...vector, gradients: { w: { shape: [2], data: [5, 100] } } };
  expect((await check(product, wrong, evaluateEagerly)).at(-1)).toEqual({
    value: 'd loss / d w',
    deviation: 0.3,
  });
  const other = { ...vector, gradients: { w: { shape: [2, 1], data: [5, 70] } } };
  expect((await check(product, other, evaluateEagerly)).at(-1)).toEqual({
    value: 'd loss / d w',
    deviation: Number.POSITIVE_INFINITY,
  });
});

it('compares what another way of evaluating gives', async () => {
  expect((await check(product, vector, byOtherMeans)).at(-1)?.deviation).toBeCloseTo(5 / 70);
});

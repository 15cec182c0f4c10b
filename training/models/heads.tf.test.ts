import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { expectGradients, makeRandom, randomTensor } from '../../tests/helpers/gradients.ts';
import { WeightSet } from '../weight-set.ts';
import { additiveAttention, makeAdditiveAttention } from './additive-attention.ts';
import { mixtureDensityLosses, mixtureOutputs } from './mixture-density.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';

const strokes = randomTensor<tf.Rank.R3>('strokes', [2, 3, 2]);
const ends = tf.tensor2d([
  [0, 1, 0],
  [1, 0, 0],
]);

it('gives the mixture density head the gradients of finite differences', () => {
  const weights = new WeightSet(1);
  const raw: tf.Tensor3D = makeRandom(weights)('raw', [2, 3, mixtureOutputs(4)], { kind: 'zeros' });
  expectGradients(weights, () => tf.mean(mixtureDensityLosses(raw, { strokes, ends })).asScalar());
});

it('has 121 outputs for 20 Gaussians, and finite losses and gradients far out', () => {
  expect(mixtureOutputs(20)).toBe(121);
  for (const scale of [1, 5]) {
    const raw = tf.mul(randomTensor('far', [2, 3, 121]), scale).as3D(2, 3, 121);
    const gradient = tf.grad((value) =>
      tf.mean(mixtureDensityLosses(value.as3D(2, 3, 121), { strokes, ends })),
    );
    expect(numbers(mixtureDensityLosses(raw, { strokes, ends })).every(Number.isFinite)).toBe(true);
    expect(numbers(gradient(raw)).every(Number.isFinite)).toBe(true);
  }
});

it('is the density of one Gaussian where there is one', () => {
  const raw = tf.tensor3d([[[0, 0.5, -0.5, 0, Math.log(2), 0, 0]]]); // ρ = 0, σ = (1, 2)
  const point = { strokes: tf.tensor3d([[[1.5, 1.5]]]), ends: tf.tensor2d([[1]]) };
  const expected = Math.log(2 * Math.PI * 2) + 0.5 * (1 + 1) + Math.LN2;
  expect(numbers(mixtureDensityLosses(raw, point))[0]).toBeCloseTo(expected, 5);
});

it('gives attention the gradients of finite differences, and padding no weight', () => {
  const weights = new WeightSet(1);
  const made = makeAdditiveAttention(makeRandom(weights), 'attention', { nQuery: 3, nMemory: 4, units: 5 });
  const memory = randomTensor<tf.Rank.R3>('memory', [2, 3, 4]);
  const query = randomTensor<tf.Rank.R2>('query', [2, 3]);
  const mask = tf.tensor2d([
    [1, 1, 0],
    [1, 1, 1],
  ]);
  expectGradients(weights, () =>
    tf.sum(tf.square(additiveAttention(made, memory, mask)(query).context)).asScalar(),
  );
  const shares = additiveAttention(made, memory, mask)(query).weights.arraySync();
  expect(shares[0]?.[2]).toBe(0);
  expect(shares.map((row) => row.reduce((sum, share) => sum + share, 0))).toEqual([
    expect.closeTo(1, 5),
    expect.closeTo(1, 5),
  ]);
});

it('is the cross-entropy of the softmax, in value and in gradient', () => {
  const logits = randomTensor<tf.Rank.R2>('logits', [4, 6]);
  const ids = tf.tensor1d([0, 5, 2, 2], 'int32');
  const composed = (value: tf.Tensor) => tf.neg(tf.sum(tf.mul(tf.logSoftmax(value), tf.oneHot(ids, 6)), 1));
  const [ours, theirs] = [
    tf.grad((value) => weighted(softmaxCrossEntropy(value.as2D(4, 6), ids)))(logits),
    tf.grad((value) => weighted(composed(value)))(logits),
  ];
  expect(deviation(softmaxCrossEntropy(logits, ids), composed(logits))).toBeLessThan(1e-5);
  expect(deviation(ours, theirs)).toBeLessThan(1e-5);
});

function weighted(losses: tf.Tensor): tf.Tensor {
  return tf.sum(tf.mul(losses, [1, 2, 3, 4]));
}

function numbers(x: tf.Tensor): number[] {
  return [...x.dataSync()];
}

function deviation(a: tf.Tensor, b: tf.Tensor): number {
  return numbers(tf.max(tf.abs(tf.sub(a, b))))[0] ?? Number.NaN;
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { expectGradients, makeRandom, randomTensor } from '../../tests/helpers/gradients.ts';
import { WeightSet } from '../weight-set.ts';
import {
  batchNorm,
  batchNormByRunning,
  makeBatchNorm,
  makeRunningMoments,
  updateRunning,
} from './batch-norm.ts';
import { generatedKernels, learnedKernels } from './residual-kernels.ts';
import { makeStaticKernel } from './static-kernel.ts';
import { tiledKernel, tiledKernels } from './tiled-kernel.ts';
import { evaluateWideResnet, makeWideResnet, makeWideResnetMoments, trainWideResnet } from './wide-resnet.ts';

it.each([
  ['WRN 40-1', 1, null, 563_930],
  ['WRN 40-2', 2, null, 2_243_546],
  ['Hyper WRN 40-1', 1, 64, 97_770],
  ['Hyper WRN 40-2', 2, 64, 155_626],
])('%s has the parameters of table 2', (_name, k, nZ, expected) => {
  const weights = new WeightSet(1);
  makeWideResnet(weights.make, { blocks: 6, k });
  const kernels = (
    nZ === null
      ? learnedKernels(weights.make, { blocks: 6, k })
      : generatedKernels(weights.make, { blocks: 6, k }, nZ)
  )();
  expect(weights.count()).toBe(expected);
  expect(kernels.map(({ shape }) => shape.join('×')).filter((_, index) => index % 12 < 2)).toEqual([
    `3×3×16×${16 * k}`,
    `3×3×${16 * k}×${16 * k}`,
    `3×3×${16 * k}×${32 * k}`,
    `3×3×${32 * k}×${32 * k}`,
    `3×3×${32 * k}×${64 * k}`,
    `3×3×${64 * k}×${64 * k}`,
  ]);
  // Of the size that relu layers want, tiled kernels too
  for (const kernel of kernels) {
    const wanted = 2 / (9 * (kernel.shape[2] ?? 0));
    expect(tf.mean(tf.square(kernel)).dataSync()[0] ?? 0).toBeGreaterThan(wanted / 2);
    expect(tf.mean(tf.square(kernel)).dataSync()[0] ?? 0).toBeLessThan(wanted * 2);
  }
});

it('makes the kernels of several layers as it makes each alone', () => {
  const weights = new WeightSet(1);
  const generator = makeStaticKernel(makeRandom(weights), 'generator', { f: 3, nIn: 2, nOut: 3, nZ: 4 });
  const layers = [
    { rows: 1, cols: 2 },
    { rows: 2, cols: 2 },
  ].map((tiles) => ({
    z: randomTensor<tf.Rank.R2>(`${tiles.rows}`, [tiles.rows * tiles.cols, 4]),
    tiles,
  }));
  const together = tiledKernels(generator, layers);
  for (const [index, { z, tiles }] of layers.entries()) {
    expect(deviation(together[index], tiledKernel(generator, z, tiles))).toBeLessThan(1e-6);
  }
});

it('normalises a batch as the formula does, in value, moments and gradients', () => {
  const weights = new WeightSet(1);
  const own = makeBatchNorm(makeRandom(weights), 'bn', 3);
  const x: tf.Tensor4D = makeRandom(weights)('x', [4, 5, 5, 3], { kind: 'zeros' });
  const r = randomTensor('r', [4, 5, 5, 3]);
  const formula = () => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), own.gain), own.bias);
  };
  const { y, moments } = batchNorm(x, own);
  expect(deviation(y, formula())).toBeLessThan(1e-5);
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  expect(deviation(moments.mean, mean)).toBeLessThan(1e-6);
  expect(deviation(moments.variance, tf.mul(variance, 100 / 99))).toBeLessThan(1e-6);
  const variables = [...weights.variables.values()];
  const fused = tf.variableGrads(() => tf.sum(tf.mul(batchNorm(x, own).y, r)).asScalar(), variables);
  const composed = tf.variableGrads(() => tf.sum(tf.mul(formula(), r)).asScalar(), variables);
  for (const { name } of variables)
    expect(deviation(fused.grads[name], composed.grads[name])).toBeLessThan(1e-4);
});

it('evaluates by running moments, which move by a tenth with every step', () => {
  const weights = new WeightSet(1);
  const own = makeBatchNorm(weights.make, 'bn', 2);
  const running = makeRunningMoments(weights.make, 'running', 2);
  updateRunning([running], [{ mean: tf.tensor1d([1, 2]), variance: tf.tensor1d([3, 1]) }]);
  expect(deviation(running.mean, tf.tensor1d([0.1, 0.2]))).toBeLessThan(1e-6);
  expect(deviation(running.variance, tf.tensor1d([1.2, 1]))).toBeLessThan(1e-6);
  const x = tf.ones<tf.Rank.R4>([1, 1, 1, 2]);
  const expected = tf.div(tf.sub(x, running.mean), tf.sqrt(tf.add(running.variance, 1e-5)));
  expect(deviation(batchNormByRunning(x, own, running), expected)).toBeLessThan(1e-6);
});

it.each([null, 8])('trains the whole network and moves its moments; N_z %s', (nZ) => {
  const [weights, state] = [new WeightSet(1), new WeightSet(1)];
  const size = { blocks: 6, k: 1 };
  const net = makeWideResnet(weights.make, size);
  const kernels = nZ === null ? learnedKernels(weights.make, size) : generatedKernels(weights.make, size, nZ);
  const running = makeWideResnetMoments(state.make, size);
  const x = randomTensor<tf.Rank.R4>('x', [2, 32, 32, 3]);
  const before = tf.memory().numTensors;
  const { value, grads } = tf.variableGrads(() => {
    const { logits, moments } = trainWideResnet(net, kernels(), x);
    updateRunning(running, moments);
    return tf.mean(tf.square(logits)).asScalar();
  }, [...weights.variables.values()]);
  expect(Object.keys(grads)).toHaveLength(weights.variables.size);
  tf.dispose([value, grads]);
  expect(tf.memory().numTensors).toBe(before);
  expect(running).toHaveLength(37);
  expect(deviation(running[0]?.mean, tf.zeros([16]))).toBeGreaterThan(0);
  expect(evaluateWideResnet(net, kernels(), x, running).shape).toEqual([2, 10]);
});

it('has the gradients of finite differences through a batch norm and a generated kernel', () => {
  const weights = new WeightSet(1);
  const make = makeRandom(weights);
  const generator = makeStaticKernel(make, 'generator', { f: 3, nIn: 2, nOut: 2, nZ: 3 });
  const z = make<tf.Rank.R2>('z', [2, 3], { kind: 'zeros' });
  const own = makeBatchNorm(make, 'bn', 4);
  const x = randomTensor<tf.Rank.R4>('x', [2, 5, 5, 2]);
  expectGradients(weights, () => {
    const y = tf.conv2d(x, tiledKernel(generator, z, { rows: 1, cols: 2 }), 1, 'same');
    return tf.mean(tf.square(tf.tanh(batchNorm(y, own).y))).asScalar();
  });
});

function deviation(a: tf.Tensor | undefined, b: tf.Tensor | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN;
  return tf.max(tf.abs(tf.sub(a, b))).dataSync()[0] ?? Number.NaN;
}

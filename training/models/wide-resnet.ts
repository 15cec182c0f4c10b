import * as tf from '@tensorflow/tfjs-node-gpu';
import {
  batchNorm,
  batchNormByRunning,
  type BatchNormWeights,
  makeBatchNorm,
  makeRunningMoments,
  type Moments,
  type RunningMoments,
} from './batch-norm.ts';
import { relu } from './relu.ts';
import { glorot, he, type MakeWeight, zeros } from './weights.ts';

/** How large a network is; the paper's have N = 6, so 40 layers, and k = 1 or 2. */
export interface WideResnetSize {
  /** N: blocks in each of conv2 to conv4. */
  readonly blocks: number;
  /** Width: 16k channels at 32 × 32, 32k at 16 × 16, 64k at 8 × 8. */
  readonly k: number;
}

/** A kernel of conv2 to conv4, 3 × 3, which is learned or generated. */
export interface ResidualKernel {
  readonly name: string;
  readonly nIn: number;
  readonly nOut: number;
}

/** One block, all of it but its two 3 × 3 kernels. */
interface BlockWeights {
  readonly bn1: BatchNormWeights; // of nIn
  readonly bn2: BatchNormWeights; // of nOut
  readonly shortcut: tf.Tensor4D | null; // [1, 1, nIn, nOut], where nIn ≠ nOut
  readonly stride: 1 | 2;
}

/** Everything of a wide residual network but the kernels of its blocks, 36 with N = 6 (section 4.2, A.3.2). */
export interface WideResnetWeights {
  readonly conv1: tf.Tensor4D; // [3, 3, 3, 16]
  readonly blocks: readonly BlockWeights[]; // [3 N]
  readonly bnLast: BatchNormWeights;
  readonly w: tf.Tensor2D; // [64 k, 10]
  readonly b: tf.Tensor1D; // [10]
}

/** The kernels of conv2 to conv4, two a block. A kernel's name is its group, block and place in it. */
export function residualKernels(size: WideResnetSize): ResidualKernel[] {
  return blockSizes(size).flatMap(({ name, nIn, nOut }) => [
    { name: `${name}/k1`, nIn, nOut },
    { name: `${name}/k2`, nIn: nOut, nOut },
  ]);
}

/** How batch norm is done: by the batch, whose moments are noted, or by running moments. */
type Normalise = (x: tf.Tensor4D, weights: BatchNormWeights) => tf.Tensor4D;

/** Logits, [batch, 10], of images x, [batch, 32, 32, 3], with the moments of every batch norm, for `updateRunning`. */
export function trainWideResnet(
  weights: WideResnetWeights,
  kernels: readonly tf.Tensor4D[],
  x: tf.Tensor4D,
): { logits: tf.Tensor2D; moments: Moments[] } {
  return tf.tidy(() => {
    const moments: Moments[] = [];
    const logits = wideResnet(weights, kernels, x, (input, own) => {
      const normed = batchNorm(input, own);
      moments.push(normed.moments);
      return normed.y;
    });
    return { logits, moments };
  });
}

/** Logits, [batch, 10], by running moments. */
export function evaluateWideResnet(
  weights: WideResnetWeights,
  kernels: readonly tf.Tensor4D[],
  x: tf.Tensor4D,
  running: readonly RunningMoments[],
): tf.Tensor2D {
  return tf.tidy(() => {
    const open = [...running];
    return wideResnet(weights, kernels, x, (input, own) => {
      const moments = open.shift();
      if (moments === undefined) throw new Error('Expected running moments of every batch norm');
      return batchNormByRunning(input, own, moments);
    });
  });
}

function wideResnet(
  { conv1, blocks, bnLast, w, b }: WideResnetWeights,
  kernels: readonly tf.Tensor4D[],
  x: tf.Tensor4D,
  normalise: Normalise,
): tf.Tensor2D {
  let h = tf.conv2d(x, conv1, 1, 'same'); // [batch, 32, 32, 16]
  for (const [index, block] of blocks.entries()) {
    const [k1, k2] = kernels.slice(2 * index, 2 * index + 2);
    if (k1 === undefined || k2 === undefined) throw new Error(`Expected two kernels for block ${index}`);
    h = residualBlock(block, k1, k2, h, normalise);
  }
  const last = relu(normalise(h, bnLast)); // [batch, 8, 8, 64 k]
  return tf.add(tf.matMul(tf.mean<tf.Tensor2D>(last, [1, 2]), w), b); // 8 × 8 average pool, linear
}

/** norm → relu → conv → norm → relu → conv, plus the input (pre-activation order, Zagoruyko and Komodakis 2016). */
function residualBlock(
  { bn1, bn2, shortcut, stride }: BlockWeights,
  k1: tf.Tensor4D,
  k2: tf.Tensor4D,
  x: tf.Tensor4D,
  normalise: Normalise,
): tf.Tensor4D {
  const active = relu(normalise(x, bn1));
  const inner = tf.conv2d(active, k1, stride, 'same');
  const residual = tf.conv2d(relu(normalise(inner, bn2)), k2, 1, 'same');
  // A projection reads what the first convolution reads, as the authors' code does
  return tf.add(shortcut === null ? x : tf.conv2d(active, shortcut, stride, 'same'), residual);
}

export function makeWideResnet(make: MakeWeight, size: WideResnetSize): WideResnetWeights {
  const nLast = 64 * size.k;
  return {
    conv1: make('conv1', [3, 3, 3, 16], he(3 * 3 * 3)),
    blocks: blockSizes(size).map(({ name, nIn, nOut, stride }) => ({
      bn1: makeBatchNorm(make, `${name}/bn1`, nIn),
      bn2: makeBatchNorm(make, `${name}/bn2`, nOut),
      shortcut: nIn === nOut ? null : make(`${name}/shortcut`, [1, 1, nIn, nOut], he(nIn)),
      stride,
    })),
    bnLast: makeBatchNorm(make, 'bnLast', nLast),
    w: make('w', [nLast, 10], glorot(nLast, 10)),
    b: make('b', [10], zeros),
  };
}

/** The running moments of every batch norm, in the order in which the network meets them. */
export function makeWideResnetMoments(makeState: MakeWeight, size: WideResnetSize): RunningMoments[] {
  const blocks = blockSizes(size).flatMap(({ name, nIn, nOut }) => [
    makeRunningMoments(makeState, `${name}/bn1`, nIn),
    makeRunningMoments(makeState, `${name}/bn2`, nOut),
  ]);
  return [...blocks, makeRunningMoments(makeState, 'bnLast', 64 * size.k)];
}

function blockSizes({ blocks, k }: WideResnetSize) {
  return [16 * k, 32 * k, 64 * k].flatMap((nOut, group) =>
    Array.from({ length: blocks }, (_, block) => ({
      name: `conv${group + 2}/${block + 1}`,
      nIn: block > 0 ? nOut : group === 0 ? 16 : nOut / 2,
      nOut,
      stride: block === 0 && group > 0 ? (2 as const) : (1 as const),
    })),
  );
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { relu } from './relu.ts';
import { he, type MakeWeight, normal, zeros } from './weights.ts';

/** The 4-25-25-1 network that predicts weights from coordinates, 801 numbers (section A.1). */
export interface CoordinateNetWeights {
  readonly w1: tf.Tensor2D; // [4, 25]
  readonly b1: tf.Tensor1D; // [25]
  readonly w2: tf.Tensor2D; // [25, 25]
  readonly b2: tf.Tensor1D; // [25]
  readonly w3: tf.Tensor2D; // [25, 1]
  readonly b3: tf.Tensor1D; // [1]
}

const n = 25;

/** Mean of the predicted weights at the start, see `makeCoordinateNet`. */
const firstMean = 0.015;

/**
 * Weights between two grids, [from, to], each predicted from the (x, y) of both its ends (section A.1).
 * `from` is [784, 2], the pixels; `to` is [256, 2], the hidden units as a 16 × 16 grid.
 *
 * The first layer of (x1, y1, x2, y2) is a part of (x1, y1) plus a part of (x2, y2): computed once for each grid point
 * rather than for each of 200,704 pairs.
 */
export function coordinateNet(
  weights: CoordinateNetWeights,
  from: tf.Tensor2D,
  to: tf.Tensor2D,
): tf.Tensor2D {
  const { w1, b1, w2, b2, w3, b3 } = weights;
  const [nFrom, nTo] = [from.shape[0], to.shape[0]];
  return tf.tidy(() => {
    const fromPart = tf.matMul(from, tf.slice(w1, [0, 0], [2, n])); // [from, 25]
    const toPart = tf.add(tf.matMul(to, tf.slice(w1, [2, 0], [2, n])), b1); // [to, 25]
    const h1 = relu(tf.add(tf.reshape(fromPart, [nFrom, 1, n]), tf.reshape(toPart, [1, nTo, n]))); // [from, to, 25]
    const h2 = relu(tf.add(tf.matMul(tf.reshape(h1, [nFrom * nTo, n]), w2), b2)); // [from to, 25]
    const w = tf.mul(tf.add(tf.matMul(h2, w3), b3), Math.sqrt(2 / nFrom)); // scaled as `makeCoordinateNet` says
    return tf.reshape(w, [nFrom, nTo]); // [from, to]
  });
}

/** Points of a square grid as (x, y) in [-1, 1] (choice), row by row, [edge², 2]. */
export function grid(edge: number): tf.Tensor2D {
  const at = (index: number) => (2 * index) / (edge - 1) - 1;
  return tf.tensor2d(Array.from({ length: edge * edge }, (_, i) => [at(i % edge), at(Math.floor(i / edge))]));
}

/**
 * Weights for the two grids (choices; A.1 prints none). All layers start with variances of order 1, and the output is
 * multiplied by He's √(2 / from): with the factor in w3 instead, Adam's steps are as large as w3 itself, and within a
 * few steps all hidden units are dead for good. b3 starts so that the predicted weights have a small positive mean, for
 * the same reason: they are one smooth function, and where it starts below zero no hidden unit ever fires.
 */
export function makeCoordinateNet(
  make: MakeWeight,
  from: tf.Tensor2D,
  to: tf.Tensor2D,
): CoordinateNetWeights {
  const b3: tf.Variable<tf.Rank.R1> = make('hyper/b3', [1], zeros);
  const weights = {
    w1: make<tf.Rank.R2>('hyper/w1', [4, n], he(4)),
    b1: make<tf.Rank.R1>('hyper/b1', [n], zeros),
    w2: make<tf.Rank.R2>('hyper/w2', [n, n], he(n)),
    b2: make<tf.Rank.R1>('hyper/b2', [n], zeros),
    w3: make<tf.Rank.R2>('hyper/w3', [n, 1], normal(Math.sqrt(1 / n))),
    b3,
  };
  tf.tidy(() => {
    const mean = tf.mean(coordinateNet(weights, from, to));
    b3.assign(tf.reshape(tf.div(tf.sub(firstMean, mean), Math.sqrt(2 / from.shape[0])), [1]));
  });
  return weights;
}

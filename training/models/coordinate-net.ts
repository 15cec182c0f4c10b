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
    return tf.reshape(tf.add(tf.matMul(h2, w3), b3), [nFrom, nTo]); // [from, to]
  });
}

/** Points of a square grid as (x, y) in [-1, 1] (choice), row by row, [edge², 2]. */
export function grid(edge: number): tf.Tensor2D {
  const at = (index: number) => (2 * index) / (edge - 1) - 1;
  return tf.tensor2d(Array.from({ length: edge * edge }, (_, i) => [at(i % edge), at(Math.floor(i / edge))]));
}

/** He's variance in both hidden layers; the last is scaled so that the predicted weights start as He's for `fanIn` inputs (choice). */
export function makeCoordinateNet(make: MakeWeight, fanIn: number): CoordinateNetWeights {
  return {
    w1: make('hyper/w1', [4, n], he(4)),
    b1: make('hyper/b1', [n], zeros),
    w2: make('hyper/w2', [n, n], he(n)),
    b2: make('hyper/b2', [n], zeros),
    w3: make('hyper/w3', [n, 1], normal(Math.sqrt(1 / n) * Math.sqrt(2 / fanIn))),
    b3: make('hyper/b3', [1], zeros),
  };
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { relu } from './relu.ts';
import { glorot, type MakeWeight, zeros } from './weights.ts';

/** The 784-256-10 network of section A.1 but its hidden weights, which are learned or predicted. */
export interface DenseNetWeights {
  readonly bHidden: tf.Tensor1D; // [256]
  readonly wOut: tf.Tensor2D; // [256, 10]
  readonly bOut: tf.Tensor1D; // [10]
}

/** Logits, [batch, 10], of images x, [batch, 784]; `wHidden` is [784, 256] (section A.1). */
export function denseNet(
  { bHidden, wOut, bOut }: DenseNetWeights,
  wHidden: tf.Tensor2D,
  x: tf.Tensor2D,
): tf.Tensor2D {
  return tf.tidy(() => {
    const h = relu(tf.add(tf.matMul(x, wHidden), bHidden)); // [batch, 256]
    return tf.add(tf.matMul(h, wOut), bOut); // [batch, 10]
  });
}

export function makeDenseNet(make: MakeWeight): DenseNetWeights {
  return {
    bHidden: make('bHidden', [256], zeros),
    wOut: make('wOut', [256, 10], glorot(256, 10)),
    bOut: make('bOut', [10], zeros),
  };
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './native-op.ts';

/*
 * TensorFlow.js differentiates these by three to seven small ops each; TensorFlow has one op for it. A recurrent cell
 * calls them at every time step, where each op costs as much as the numbers it moves.
 */

/** σ(x), any shape. */
export function sigmoid<T extends tf.Tensor>(x: T): T {
  return tf.customGrad<T>((_x, save) => {
    const value = tf.sigmoid(x);
    if (typeof save === 'function') save([value]);
    return { value, gradFunc: (dy, saved) => saved.flatMap((y) => nativeOp('SigmoidGrad', [y, dy], 1)) };
  })(x);
}

/** φ(x) = tanh x, any shape. */
export function tanh<T extends tf.Tensor>(x: T): T {
  return tf.customGrad<T>((_x, save) => {
    const value = tf.tanh(x);
    if (typeof save === 'function') save([value]);
    return { value, gradFunc: (dy, saved) => saved.flatMap((y) => nativeOp('TanhGrad', [y, dy], 1)) };
  })(x);
}

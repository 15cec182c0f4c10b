import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './native-op.ts';

/**
 * max(x, 0), any shape.
 *
 * TensorFlow.js differentiates relu through `step`, seven passes over the tensor; TensorFlow's own gradient is one.
 * Even dy · sign(relu(x)), two passes, takes half as long again (5.0 instead of 3.2 ms for 5 million numbers).
 */
export function relu<T extends tf.Tensor>(x: T): T {
  return tf.customGrad<T>((_x, save) => {
    const value = tf.relu(x);
    if (typeof save === 'function') save([value]);
    return { value, gradFunc: (dy, saved) => saved.map((y) => nativeOp('ReluGrad', [dy, y], { T: y })) };
  })(x);
}

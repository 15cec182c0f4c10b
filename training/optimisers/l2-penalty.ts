import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * factor · Σ w² over all numbers of the kernels, learned or generated: what L2 regularisation adds to the loss. Its
 * gradient is 2 · factor · w, so that a weight decay of λ is a factor of λ / 2.
 */
export function l2Penalty(kernels: readonly tf.Tensor[], factor: number): tf.Scalar {
  return tf.tidy(() =>
    tf.mul(tf.addN(kernels.map((kernel) => tf.sum(tf.square(kernel)))), factor).asScalar(),
  );
}

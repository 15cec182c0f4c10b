import * as tf from '@tensorflow/tfjs-node-gpu';

/** A scalar that TensorFlow holds from the start: one that JavaScript still holds looks new in the first recording. */
export function nativeScalar(value: number): tf.Scalar {
  return tf.tidy(() => tf.add(value, 0).asScalar());
}

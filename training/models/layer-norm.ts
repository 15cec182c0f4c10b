import * as tf from '@tensorflow/tfjs-node-gpu';

export interface LayerNormWeights<R extends tf.Rank> {
  readonly gain: tf.Tensor<R>;
  readonly bias: tf.Tensor<R>;
}

/** ε of the authors' cell (choice, A.2.3 is silent). */
const defaultEpsilon = 1e-3;

/** LN over the last axis with gain and bias, any shape; the variance is the population's. */
export function layerNorm<T extends tf.Tensor>(
  x: T,
  { gain, bias }: LayerNormWeights<tf.Rank>,
  epsilon = defaultEpsilon,
): T {
  const centred = tf.sub<T>(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  return tf.add<T>(tf.mul<T>(tf.mul<T>(centred, tf.rsqrt(tf.add(variance, epsilon))), gain), bias);
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { constant, type MakeWeight, zeros } from './weights.ts';

export interface LayerNormWeights<R extends tf.Rank> {
  readonly gain: tf.Tensor<R>;
  readonly bias: tf.Tensor<R>;
}

/** ε of the authors' cell (choice, A.2.3 is silent). */
const defaultEpsilon = 1e-3;

/**
 * LN over the last axis with gain and bias, any shape that they can be spread over; the variance is the population's.
 *
 * The gradient is written out: eleven ops where the tape would take some thirty, at every time step.
 */
export function layerNorm<T extends tf.Tensor>(
  x: T,
  { gain, bias }: LayerNormWeights<tf.Rank>,
  epsilon = defaultEpsilon,
): T {
  return tf.customGrad<T>((_x, _gain, _bias, save) => {
    const centred = tf.sub<T>(x, tf.mean(x, -1, true));
    const inverseSd = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon));
    const xHat = tf.mul<T>(centred, inverseSd);
    if (typeof save === 'function') save([xHat, inverseSd, gain]);
    return {
      value: tf.add<T>(tf.mul<T>(xHat, gain), bias),
      gradFunc: (dy, saved) => gradients(dy, saved),
    };
  })(x, gain, bias);
}

/** Of x, gain and bias, from dy and what the forward pass saved. */
function gradients(dy: tf.Tensor, [xHat, inverseSd, gain]: readonly tf.Tensor[]): tf.Tensor[] {
  if (!xHat || !inverseSd || !gain) throw new Error('Expected layer norm to have saved three tensors');
  const missing = dy.rank - gain.rank;
  const shared = dy.shape.flatMap((_, axis) =>
    axis < missing || gain.shape[axis - missing] === 1 ? [axis] : [],
  );
  const total = (x: tf.Tensor) => tf.reshape(tf.sum(x, shared), gain.shape);
  return tf.tidy(() => {
    const dXHat = tf.mul(dy, gain);
    const along = tf.mul(xHat, tf.mean(tf.mul(dXHat, xHat), -1, true)); // what moves the variance alone
    const dX = tf.mul(inverseSd, tf.sub(tf.sub(dXHat, tf.mean(dXHat, -1, true)), along));
    return [dX, total(tf.mul(dy, xHat)), total(dy)];
  });
}

/** Gain 1 and bias 0 under `name/` (A.2.3). */
export function makeLayerNorm<R extends tf.Rank>(
  make: MakeWeight,
  name: string,
  shape: tf.ShapeMap[R],
): LayerNormWeights<R> {
  return {
    gain: make<R>(`${name}/gain`, shape, constant(1)),
    bias: make<R>(`${name}/bias`, shape, zeros),
  };
}

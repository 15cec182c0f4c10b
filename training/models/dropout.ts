import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './native-op.ts';

/**
 * A dropout mask of any shape: 0, or 1 / keep with the chance `keep`, so that what it multiplies keeps its mean; `keep`
 * is a tensor, an input or a held one (`onDevice`), so that trials of other rates share a graph. Drawn
 * by TensorFlow from `seed`, [2] int32, an input of the step, and `place`, a whole number that differs between two
 * masks of a step; the same seed and place always give the same mask. One op draws the masks of a whole sequence,
 * [time, batch, nH]. Not differentiable, nor does it need to be.
 */
export function dropoutMask<R extends tf.Rank>(
  seed: tf.Tensor1D,
  place: number,
  shape: tf.ShapeMap[R],
  keep: tf.Scalar,
): tf.Tensor<R> {
  return tf.tidy(() => {
    const ownSeed = tf.add(seed, tf.tensor1d([place, 0], 'int32'));
    // In [0, 1)
    const size = tf.tensor1d([...shape], 'int32');
    const types = { dtype: { dtype: 'float32' }, T: size, Tseed: ownSeed } as const;
    const uniform = nativeOp('StatelessRandomUniform', [size, ownSeed], types);
    return tf.div<tf.Tensor<R>>(tf.cast(tf.less(uniform, keep), 'float32'), keep);
  });
}

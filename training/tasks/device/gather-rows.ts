import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from '../../models/native-op.ts';

/**
 * Rows of x, [rows, …], by index, [batch] int32 → [batch, …]. Not differentiable. `tf.gather` reads the indices into
 * JavaScript to check them, which no captured step may.
 */
export function gatherRows(x: tf.Tensor, indices: tf.Tensor1D): tf.Tensor {
  return tf.tidy(() => {
    const axis = tf.scalar(0, 'int32');
    return nativeOp('GatherV2', [x, indices, axis], { Tparams: x, Tindices: indices, Taxis: axis });
  });
}

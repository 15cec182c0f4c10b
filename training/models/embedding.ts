import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './native-op.ts';

/**
 * Rows of a learned table, [V, n], by id, [rows] int32 → [rows, n]. `tf.gather` reads the ids into JavaScript to check
 * them, which no captured step may.
 */
export function embedding(table: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor2D {
  const [nV, n] = table.shape;
  return tf.customGrad<tf.Tensor2D>((_table, save) => {
    const axis = tf.scalar(0, 'int32');
    const types = { Tparams: table, Tindices: ids, Taxis: axis };
    if (typeof save === 'function') save([ids]);
    return {
      value: nativeOp('GatherV2', [table, ids, axis], types).as2D(ids.size, n),
      gradFunc: (dy, saved) => saved.map((own) => tf.unsortedSegmentSum(dy, own.as1D(), nV)),
    };
  })(table);
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from '../../models/native-op.ts';
import { onDevice } from '../../on-device.ts';
import { gatherRows } from './gather-rows.ts';

/*
 * A data set of bytes on the device, four in an int32: TensorFlow.js has no smaller integer, and as floats MNIST alone
 * would be 220 MB.
 */

/** Rows of `length` bytes, a multiple of four, on the device, [rows, length / 4] int32. */
export function packBytes(bytes: Uint8Array, length: number): tf.Tensor2D {
  const copy = Uint8Array.from(bytes); // at the start of a buffer, as an Int32Array wants it; a Buffer's slice is not
  return onDevice(tf.tensor2d(new Int32Array(copy.buffer), [bytes.length / length, length / 4], 'int32'));
}

/** Packed bytes as numbers from 0 to 255, [rows, columns] → [rows, 4 · columns]. */
export function unpackBytes(packed: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = packed.shape;
  return tf.tidy(() => {
    const places = tf.tensor1d([0, 8, 16, 24], 'int32'); // the first byte is the lowest
    const shifted = nativeOp('RightShift', [packed.as2D(rows * columns, 1), places], { T: packed });
    const bytes = nativeOp('BitwiseAnd', [shifted, tf.scalar(255, 'int32')], { T: packed });
    return tf.cast(bytes, 'float32').as2D(rows, 4 * columns);
  });
}

/** The bytes at `places`, [n] int32, of bytes packed into rows of four, [rows, 1] int32; [n, 1] int32. */
export function packedBytesAt(packed: tf.Tensor2D, places: tf.Tensor1D): tf.Tensor {
  return tf.tidy(() => {
    const rows = nativeOp('RightShift', [places, whole(2)], { T: places }).as1D();
    const inRow = nativeOp('BitwiseAnd', [places, whole(3)], { T: places }).as2D(places.size, 1);
    const shifted = nativeOp('RightShift', [gatherRows(packed, rows), tf.mul(inRow, whole(8))], {
      T: packed,
    });
    return nativeOp('BitwiseAnd', [shifted, whole(255)], { T: packed });
  });
}

function whole(value: number): tf.Scalar {
  return tf.scalar(value, 'int32');
}

import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * The tensor with its numbers in TensorFlow's hands; disposes the given one. What JavaScript still holds is uploaded
 * when it is first used, and a recording of that step would take it for a constant.
 */
export function onDevice<T extends tf.Tensor>(tensor: T): T {
  const native = tf.tidy(() =>
    tf.add<T>(tensor, tf.scalar(0, tensor.dtype === 'int32' ? 'int32' : 'float32')),
  );
  tensor.dispose();
  return native;
}

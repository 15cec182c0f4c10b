import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOutputs } from './native-op.ts';

/**
 * Cross-entropy in nats of each row, [rows]: logits are [rows, V], ids [rows] int32.
 * TensorFlow's op has the gradient ready with the loss and needs no one-hot targets.
 */
export function softmaxCrossEntropy(logits: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor1D {
  return tf.customGrad<tf.Tensor1D>((_logits, save) => {
    const [loss, gradient] = nativeOutputs('SparseSoftmaxCrossEntropyWithLogits', [logits, ids], 2, {
      T: logits,
      Tlabels: ids,
    });
    if (loss === undefined || gradient === undefined) throw new Error('Expected a loss and its gradient');
    if (typeof save === 'function') save([gradient]);
    return {
      value: loss.as1D(),
      gradFunc: (dy, saved) => saved.map((each) => tf.mul(each, dy.as2D(dy.size, 1))),
    };
  })(logits);
}

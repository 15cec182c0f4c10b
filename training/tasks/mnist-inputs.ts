import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Batch } from '../datasets/mnist/batches.ts';
import type { Inputs } from './task.ts';

/** A batch as tensors: images [batch, 28, 28, 1] in 0-1, labels [batch] int32. */
export function batchInputs({ images, labels }: Batch): Inputs {
  return { images: tf.tensor4d(images, [labels.length, 28, 28, 1]), labels: tf.tensor1d(labels, 'int32') };
}

export function imagesOf({ images }: Inputs): tf.Tensor4D {
  if (images === undefined) throw new Error('Expected the inputs to hold images');
  return images.as4D(images.shape[0] ?? 0, 28, 28, 1);
}

export function labelsOf({ labels }: Inputs): tf.Tensor1D {
  if (labels === undefined) throw new Error('Expected the inputs to hold labels');
  return labels.as1D();
}

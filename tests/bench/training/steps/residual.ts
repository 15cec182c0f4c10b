import * as tf from '@tensorflow/tfjs-node-gpu';
import { updateRunning } from '../../../../training/models/batch-norm.ts';
import { generatedKernels, learnedKernels } from '../../../../training/models/residual-kernels.ts';
import { softmaxCrossEntropy } from '../../../../training/models/softmax-cross-entropy.ts';
import {
  makeWideResnet,
  makeWideResnetMoments,
  trainWideResnet,
} from '../../../../training/models/wide-resnet.ts';
import type { Inputs } from '../../../../training/tasks/task.ts';
import { WeightSet } from '../../../../training/weight-set.ts';
import type { Step } from './step.ts';

const [batch, nZ] = [128, 64];
const size = { blocks: 6, k: 1 };

/** WRN 40-1 of section 4.2, its 36 kernels learned or generated, with the running moments that it keeps. */
export function residual(variant: 'plain' | 'hyper'): Step {
  const weights = new WeightSet(1);
  const net = makeWideResnet(weights.make, size);
  const running = makeWideResnetMoments(weights.makeState, size);
  const kernels =
    variant === 'plain' ? learnedKernels(weights.make, size) : generatedKernels(weights.make, size, nZ);
  return {
    weights,
    method: variant === 'plain' ? 'nesterov' : 'adam',
    loss: (inputs) => ({
      loss: tf.tidy(() => {
        const { images, labels } = partsOf(inputs);
        const { logits, moments } = trainWideResnet(net, kernels(), images);
        updateRunning(running, moments);
        return tf.mean(softmaxCrossEntropy(logits, labels)).asScalar();
      }),
    }),
    batch: (step) => ({
      images: tf.randomUniform([batch, 32, 32, 3], 0, 1, 'float32', step + 1),
      labels: tf.tensor1d(
        Int32Array.from({ length: batch }, (_, index) => (index + step) % 10),
        'int32',
      ),
    }),
  };
}

function partsOf({ images, labels }: Inputs): { images: tf.Tensor4D; labels: tf.Tensor1D } {
  if (images === undefined || labels === undefined) throw new Error('Expected images and labels');
  return { images: images.as4D(batch, 32, 32, 3), labels: labels.as1D() };
}

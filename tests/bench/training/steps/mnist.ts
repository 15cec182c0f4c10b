import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Digits } from '../../../../training/datasets/mnist/load.ts';
import {
  convNet,
  makeConvNet,
  makeSecondKernel,
  secondKernel,
} from '../../../../training/models/conv-net.ts';
import { makeStaticKernel, staticKernel } from '../../../../training/models/static-kernel.ts';
import { signs } from '../../../../training/models/weights.ts';
import { randomStream } from '../../../../training/random.ts';
import { crossEntropy } from '../../../../training/tasks/images/classification.ts';
import {
  croppedDigits,
  digitsOnDevice,
  imagesOf,
  labelsOf,
} from '../../../../training/tasks/images/mnist-digits.ts';
import { WeightSet } from '../../../../training/weight-set.ts';
import type { Step } from './step.ts';

/** The convolutional network of section 4.1, its second kernel learned or generated (N_z 4). */
export function mnist(variant: 'plain' | 'hyper'): Step {
  const batch = 1000;
  const weights = new WeightSet(1);
  const net = makeConvNet(weights.make);
  const digits = digitsOnDevice({ train: noise(55_000), validation: noise(5000), test: noise(10_000) });
  const kernel = variant === 'plain' ? plainKernel(weights) : generatedKernel(weights);
  return {
    weights,
    method: 'adam',
    loss: (inputs) => {
      const images = imagesOf(digits, inputs);
      const logits = tf.tidy(() => convNet(net, kernel(), images));
      return { loss: crossEntropy(logits, labelsOf(digits, inputs)) };
    },
    batch: (step) => {
      const chosen = Uint32Array.from({ length: batch }, (_, index) => (step * batch + index * 31) % 55_000);
      return croppedDigits(chosen, randomStream(1, 'crop', step));
    },
  };
}

/** As many digits as MNIST has, since they lie on the device whole. */
function noise(count: number): Digits {
  return {
    count,
    images: Uint8Array.from({ length: count * 784 }, (_, index) => (index * 7919) % 256),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
  };
}

function plainKernel({ make }: WeightSet): () => tf.Tensor4D {
  const k2 = makeSecondKernel(make);
  return () => k2;
}

function generatedKernel({ make }: WeightSet): () => tf.Tensor4D {
  const z: tf.Tensor1D = make('z', [4], signs);
  const generator = makeStaticKernel(make, 'k2', { ...secondKernel, nZ: 4 });
  return () => staticKernel(generator, z);
}

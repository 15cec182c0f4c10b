import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Program } from '../../../training/capture/program.ts';
import { croppedBatch } from '../../../training/datasets/mnist/batches.ts';
import { convNet, makeConvNet, makeSecondKernel, secondKernel } from '../../../training/models/conv-net.ts';
import { makeStaticKernel, staticKernel } from '../../../training/models/static-kernel.ts';
import { signs } from '../../../training/models/weights.ts';
import { Adam, correctedRate } from '../../../training/optimisers/adam.ts';
import { randomStream } from '../../../training/random.ts';
import { crossEntropy } from '../../../training/tasks/classification.ts';
import { batchInputs, imagesOf, labelsOf } from '../../../training/tasks/mnist-inputs.ts';
import type { Inputs } from '../../../training/tasks/task.ts';
import { trainStep } from '../../../training/training-program.ts';
import { WeightSet } from '../../../training/weight-set.ts';
import { characterModel } from './character-model.ts';
import type { ProgramName } from './rows.ts';
import type { Step } from './step.ts';

/** The training step of a row as a program with Adam. Its data is noise: the time of a step does not depend on it. */
export function programOf(name: ProgramName): Program<'train'> {
  const step = stepOf(name);
  const adam = new Adam(step.weights.variables);
  return {
    variables: new Map([...step.weights.variables, ...adam.slots]),
    functions: new Map([
      [
        'train',
        {
          example: (index: number) => ({
            ...step.batch(index),
            rate: tf.scalar(correctedRate(1e-3, index + 1)),
          }),
          run: (inputs: Inputs) => ({ loss: trainStep(step, adam, inputs) }),
        },
      ],
    ]),
  };
}

function stepOf(name: ProgramName): Step {
  switch (name) {
    case 'mnist-plain':
      return mnist('plain');
    case 'mnist-hyper':
      return mnist('hyper');
    case 'lstm-128':
      return characterModel({ cell: 'lstm', nH: 128, batch: 32, time: 100, nV: 50 });
    case 'lstm-1000':
      return characterModel({ cell: 'lstm', nH: 1000, batch: 128, time: 100, nV: 50 });
    case 'ln-lstm-1000':
      break;
  }
  return characterModel({ cell: 'ln-lstm', nH: 1000, batch: 128, time: 100, nV: 50 });
}

function mnist(variant: 'plain' | 'hyper'): Step {
  const [batch, count] = [1000, 10_000];
  const weights = new WeightSet(1);
  const net = makeConvNet(weights.make);
  const digits = {
    count,
    images: Uint8Array.from({ length: count * 784 }, (_, index) => (index * 7919) % 256),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
  };
  const kernel = variant === 'plain' ? plainKernel(weights) : generatedKernel(weights);
  return {
    weights,
    loss: (inputs) =>
      crossEntropy(
        tf.tidy(() => convNet(net, kernel(), imagesOf(inputs))),
        labelsOf(inputs),
      ),
    batch: (step) => {
      const chosen = Uint32Array.from({ length: batch }, (_, index) => (step * batch + index * 31) % count);
      return batchInputs(croppedBatch(digits, chosen, randomStream(1, 'crop', step)));
    },
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

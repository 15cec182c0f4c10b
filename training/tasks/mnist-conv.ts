import * as tf from '@tensorflow/tfjs-node-gpu';
import { MnistConvParameters } from '../../contracts/experiments/mnist-conv.ts';
import { ShuffledOrder } from '../datasets/order.ts';
import { convNet, makeConvNet, makeSecondKernel, secondKernel } from '../models/conv-net.ts';
import { makeStaticKernel, staticKernel } from '../models/static-kernel.ts';
import { type MakeWeight, signs } from '../models/weights.ts';
import { randomStream } from '../random.ts';
import { WeightSet } from '../weight-set.ts';
import { crossEntropy, errorRate } from './classification.ts';
import { countLearned } from './count.ts';
import { croppedDigits, digitsOnDevice, imagesOf, labelsOf } from './mnist-digits.ts';
import type { PaperRow, Problem, ProblemOptions, Task } from './task.ts';

/** A convolutional network on MNIST whose second kernel is learned or generated (sections 4.1 and A.3.1, table 7). */
export const mnistConvTask: Task = {
  name: 'mnist-conv',
  open: openMnistConv,
  rows: [
    row({ variant: 'plain' }, 'plain convnet', 'f·f·N_in·N_out', 12_544),
    row(
      { variant: 'hyper', nZ: 4 },
      'hyper convnet (N_z 4)',
      'N_z + d(N_z+1)N_in + f·N_out·f(d+1), d = N_z',
      4_244,
    ),
  ],
};

async function openMnistConv({ parameters, seed, batch, library }: ProblemOptions): Promise<Problem> {
  const chosen = MnistConvParameters.parse(parameters);
  const mnist = await library.mnist();
  const digits = digitsOnDevice(mnist);
  const weights = new WeightSet(seed);
  const predict = buildMnistConv(weights.make, chosen);
  const order = new ShuffledOrder(seed, mnist.train.count);
  return {
    weights,
    data: mnist.facts,
    examples: mnist.train.count,
    optimiser: { method: 'adam', rate: chosen.learningRate, clipNorm: null },
    selection: { metric: 'validation_error', goal: 'min' },
    paperParameters: weights.count('k2'),
    inputs: (step) => croppedDigits(order.at(step, batch), randomStream(seed, 'crop', step)),
    loss: (inputs) => ({ loss: crossEntropy(predict(imagesOf(digits, inputs)), labelsOf(digits, inputs)) }),
    evaluation: errorRate({
      places: digits.places,
      batch: 500,
      predict: (inputs) => predict(imagesOf(digits, inputs)),
      labels: (inputs) => labelsOf(digits, inputs),
      figures: (split, error) => ({ [`${split}_error`]: error }),
    }),
    dispose: () => weights.dispose(),
  };
}

/** The model as a function from images, [batch, 28, 28, 1], to logits, [batch, 10]. The second kernel's weights are named `k2…`. */
function buildMnistConv(
  make: MakeWeight,
  parameters: MnistConvParameters,
): (images: tf.Tensor4D) => tf.Tensor2D {
  const net = makeConvNet(make);
  if (parameters.variant === 'plain') {
    const k2 = makeSecondKernel(make);
    return (images) => convNet(net, k2, images);
  }
  const { nZ } = parameters;
  const z: tf.Tensor1D = make('k2/z', [nZ], signs);
  const generator = makeStaticKernel(make, 'k2', { ...secondKernel, nZ });
  return (images) => tf.tidy(() => convNet(net, staticKernel(generator, z), images));
}

function row(parameters: Record<string, unknown>, name: string, formula: string, printed: number): PaperRow {
  return {
    row: name,
    parameters,
    formula,
    printed,
    count: () => countLearned((make) => buildMnistConv(make, MnistConvParameters.parse(parameters)), 'k2'),
  };
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { MnistConvParameters } from '../../../contracts/experiments/mnist-conv.ts';
import { kernelPicture, weightHistogram } from '../../artifacts/weight-pictures.ts';
import { scoped } from '../../scoped.ts';
import { ShuffledOrder } from '../../datasets/order.ts';
import { convNet, makeConvNet, makeSecondKernel, secondKernel } from '../../models/conv-net.ts';
import { makeStaticKernel, staticKernel } from '../../models/static-kernel.ts';
import { type MakeWeight, signs } from '../../models/weights.ts';
import { randomStream } from '../../random.ts';
import { WeightSet } from '../../weight-set.ts';
import { crossEntropy, errorRate } from './classification.ts';
import { countLearned } from '../count.ts';
import { croppedDigits, digitsOnDevice, imagesOf, labelsOf } from './mnist-digits.ts';
import type { PaperRow, Problem, ProblemOptions, Task, TrialArtifact } from '../task.ts';

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
  const model = buildMnistConv(weights.make, chosen);
  const order = new ShuffledOrder(seed, mnist.train.count);
  return {
    weights,
    data: mnist.facts,
    examples: mnist.train.count,
    optimiser: { method: 'adam', rate: chosen.learningRate, clipNorm: null },
    selection: { metric: 'validation_error', goal: 'min' },
    paperParameters: weights.count('k2'),
    inputs: (step) => croppedDigits(order.at(step, batch), randomStream(seed, 'crop', step)),
    loss: (inputs) => ({
      loss: crossEntropy(model.predict(imagesOf(digits, inputs)), labelsOf(digits, inputs)),
    }),
    evaluation: errorRate({
      places: digits.places,
      batch: 500,
      predict: (inputs) => model.predict(imagesOf(digits, inputs)),
      labels: (inputs) => labelsOf(digits, inputs),
      figures: (split, error) => ({ [`${split}_error`]: error }),
    }),
    artifacts: () => drawMnistConv(model, chosen.variant),
    dispose: () => weights.dispose(),
  };
}

interface MnistConvModel {
  readonly firstKernel: tf.Tensor4D; // [7, 7, 1, 16]
  /** Learned or generated, [7, 7, 16, 16]. */
  readonly secondKernel: () => tf.Tensor4D;
  /** Logits, [batch, 10], of images, [batch, 28, 28, 1]. */
  readonly predict: (images: tf.Tensor4D) => tf.Tensor2D;
}

/** The second kernel's weights are named `k2…`. */
function buildMnistConv(make: MakeWeight, parameters: MnistConvParameters): MnistConvModel {
  const net = makeConvNet(make);
  const second = buildSecondKernel(make, parameters);
  return {
    firstKernel: net.k1,
    secondKernel: second,
    predict: (images) => tf.tidy(() => convNet(net, second(), images)),
  };
}

function buildSecondKernel(make: MakeWeight, parameters: MnistConvParameters): () => tf.Tensor4D {
  if (parameters.variant === 'plain') {
    const k2 = makeSecondKernel(make);
    return () => k2;
  }
  const { nZ } = parameters;
  const z: tf.Tensor1D = make('k2/z', [nZ], signs);
  const generator = makeStaticKernel(make, 'k2', { ...secondKernel, nZ });
  return () => staticKernel(generator, z);
}

/** Figure 2: the second kernel, learned or generated. The first, which is always learned, beside it. */
async function* drawMnistConv(
  { firstKernel, secondKernel: second }: MnistConvModel,
  variant: MnistConvParameters['variant'],
): AsyncGenerator<TrialArtifact> {
  const made = variant === 'plain' ? 'learned' : 'generated';
  yield scoped(() =>
    kernelPicture(second(), { name: 'kernel-2', title: `Second kernel, ${made}`, scale: 6 }),
  );
  yield kernelPicture(firstKernel, { name: 'kernel-1', title: 'First kernel, learned', scale: 12 });
  const values = scoped(() => Float32Array.from(second().dataSync()));
  yield await weightHistogram(values, {
    name: 'kernel-2-weights',
    title: `Weights of the second kernel, ${made}`,
  });
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

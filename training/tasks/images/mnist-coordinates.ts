import * as tf from '@tensorflow/tfjs-node-gpu';
import { MnistCoordinatesParameters } from '../../../contracts/experiments/mnist-coordinates.ts';
import { hiddenWeightsPicture } from '../../artifacts/weight-pictures.ts';
import { scoped } from '../../scoped.ts';
import { ShuffledOrder } from '../../datasets/order.ts';
import { coordinateNet, grid, makeCoordinateNet } from '../../models/coordinate-net.ts';
import { denseNet, makeDenseNet } from '../../models/dense-net.ts';
import { he, type MakeWeight } from '../../models/weights.ts';
import { WeightSet } from '../../weight-set.ts';
import { chosenRows } from './chosen-rows.ts';
import { crossEntropy, errorRate } from './classification.ts';
import { countLearned } from '../count.ts';
import { digitsOnDevice, imagesOf, labelsOf } from './mnist-digits.ts';
import type { PaperRow, Problem, ProblemOptions, Task, TrialArtifact } from '../task.ts';

const pixels = 784;
const hidden = 256;
/** The hidden weights are named `hidden…` when learned, `hyper/…` when predicted. */
const counted = { plain: 'hidden/', hyper: 'hyper/' } as const;

/** A 784-256-10 network on MNIST whose hidden weights are learned or predicted from coordinates (section A.1). */
export const mnistCoordinatesTask: Task = {
  name: 'mnist-coordinates',
  open: openMnistCoordinates,
  rows: [
    row('plain', '784·256', null), // what the 801 replace; the paper prints no count
    row('hyper', '(4·25+25) + (25·25+25) + (25+1)', 801),
  ],
};

async function openMnistCoordinates({ parameters, seed, batch, library }: ProblemOptions): Promise<Problem> {
  const { variant, learningRate } = MnistCoordinatesParameters.parse(parameters);
  const mnist = await library.mnist();
  const digits = digitsOnDevice(mnist);
  const weights = new WeightSet(seed);
  const model = buildMnistCoordinates(weights.make, variant);
  const order = new ShuffledOrder(seed, mnist.train.count);
  return {
    weights,
    data: mnist.facts,
    examples: mnist.train.count,
    optimiser: { method: 'adam', rate: learningRate, clipNorm: null },
    selection: { metric: 'validation_accuracy', goal: 'max' },
    paperParameters: weights.count(counted[variant]),
    // Not cropped: A.1 mentions no augmentation (choice)
    inputs: (step) => chosenRows(order.at(step, batch)),
    loss: (inputs) => ({
      loss: crossEntropy(
        model.predict(imagesOf(digits, inputs), model.hiddenWeights()),
        labelsOf(digits, inputs),
      ),
    }),
    evaluation: errorRate({
      places: digits.places,
      // The hidden weights are predicted anew for every batch, which costs as much as 2,000 digits: few large ones
      batch: 2500,
      predict: (inputs) => model.predict(imagesOf(digits, inputs), model.hiddenWeights()),
      labels: (inputs) => labelsOf(digits, inputs),
      figures: (split, error) => ({ [`${split}_accuracy`]: 100 - error }),
    }),
    artifacts: () => drawHiddenWeights(model, variant),
    dispose: () => {
      weights.dispose();
      model.dispose();
    },
  };
}

/** Figure 8: the weights of the 256 hidden units. */
async function* drawHiddenWeights(
  model: CoordinatesModel,
  variant: MnistCoordinatesParameters['variant'],
): AsyncGenerator<TrialArtifact> {
  const title = `Weights of the hidden units, ${variant === 'plain' ? 'learned' : 'predicted from coordinates'}`;
  yield scoped(() =>
    hiddenWeightsPicture(model.hiddenWeights(), { name: 'hidden-weights', title, scale: 2 }),
  );
}

interface CoordinatesModel {
  /** Learned or predicted, [784, 256]. */
  hiddenWeights(): tf.Tensor2D;
  /** Logits, [batch, 10], of images, [batch, 28, 28, 1]. */
  predict(images: tf.Tensor4D, wHidden: tf.Tensor2D): tf.Tensor2D;
  dispose(): void;
}

function buildMnistCoordinates(
  make: MakeWeight,
  variant: MnistCoordinatesParameters['variant'],
): CoordinatesModel {
  const net = makeDenseNet(make);
  const predict = (images: tf.Tensor4D, wHidden: tf.Tensor2D) =>
    tf.tidy(() => denseNet(net, wHidden, tf.reshape(images, [images.shape[0], pixels])));
  if (variant === 'plain') {
    const wHidden: tf.Tensor2D = make('hidden/w', [pixels, hidden], he(pixels));
    return { hiddenWeights: () => wHidden, predict, dispose: () => undefined };
  }
  const [pixelGrid, hiddenGrid] = [grid(28), grid(16)];
  const hyper = makeCoordinateNet(make, pixelGrid, hiddenGrid);
  return {
    hiddenWeights: () => coordinateNet(hyper, pixelGrid, hiddenGrid),
    predict,
    dispose: () => tf.dispose([pixelGrid, hiddenGrid]),
  };
}

function row(
  variant: MnistCoordinatesParameters['variant'],
  formula: string,
  printed: number | null,
): PaperRow {
  return {
    row: variant,
    parameters: { variant },
    formula,
    printed,
    count: () => countLearned((make) => buildMnistCoordinates(make, variant).dispose(), counted[variant]),
  };
}

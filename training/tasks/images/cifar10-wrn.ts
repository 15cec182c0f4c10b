import * as tf from '@tensorflow/tfjs-node-gpu';
import { Cifar10WrnParameters } from '../../../contracts/experiments/cifar10-wrn.ts';
import { ShuffledOrder } from '../../datasets/order.ts';
import { updateRunning } from '../../models/batch-norm.ts';
import { generatedKernels, learnedKernels } from '../../models/residual-kernels.ts';
import { softmaxCrossEntropy } from '../../models/softmax-cross-entropy.ts';
import type { MakeWeight } from '../../models/weights.ts';
import {
  evaluateWideResnet,
  makeWideResnet,
  makeWideResnetMoments,
  trainWideResnet,
  type WideResnetWeights,
} from '../../models/wide-resnet.ts';
import { l2Penalty } from '../../optimisers/l2-penalty.ts';
import { randomStream } from '../../random.ts';
import { WeightSet } from '../../weight-set.ts';
import { augmentedPictures, classesOf, picturesOf, picturesOnDevice } from './cifar10-pictures.ts';
import { cifar10Schedule } from './cifar10-schedule.ts';
import { drawResidualKernels } from './cifar10-wrn-pictures.ts';
import { cifar10WrnRows } from './cifar10-wrn-rows.ts';
import { errorRate } from './classification.ts';
import type { Problem, ProblemOptions, Task } from '../task.ts';

/** A wide residual network on CIFAR-10 whose kernels are learned or generated (sections 4.2 and A.3.2, table 2). */
export const cifar10WrnTask: Task = {
  name: 'cifar10-wrn',
  open: openCifar10Wrn,
  rows: cifar10WrnRows(buildCifar10Wrn),
};

async function openCifar10Wrn({ parameters, seed, batch, steps, library }: ProblemOptions): Promise<Problem> {
  const chosen = Cifar10WrnParameters.parse(parameters);
  const cifar10 = await library.cifar10();
  const pictures = picturesOnDevice(cifar10);
  const weights = new WeightSet(seed);
  const { net, kernels } = buildCifar10Wrn(weights.make, chosen);
  const running = makeWideResnetMoments(weights.makeState, chosen);
  const order = new ShuffledOrder(seed, cifar10.train.count);
  return {
    weights,
    data: cifar10.facts,
    examples: cifar10.train.count,
    optimiser: {
      method: chosen.variant === 'plain' ? 'nesterov' : 'adam',
      rate: cifar10Schedule(chosen, steps),
      clipNorm: null,
    },
    selection: { metric: 'validation_error', goal: 'min' },
    paperParameters: weights.count(),
    inputs: (step) => augmentedPictures(order.at(step, batch), randomStream(seed, 'crop', step)),
    loss: (inputs) => {
      const generated = kernels();
      const { logits, moments } = trainWideResnet(net, generated, picturesOf(pictures, inputs));
      updateRunning(running, moments);
      return {
        loss: tf.mean(softmaxCrossEntropy(logits, classesOf(pictures, inputs))).asScalar(),
        penalty: l2Penalty([...ownKernels(net), ...generated], chosen.l2 / 2),
      };
    },
    evaluation: errorRate({
      places: pictures.places,
      batch: 250,
      predict: (inputs) => evaluateWideResnet(net, kernels(), picturesOf(pictures, inputs), running),
      labels: (inputs) => classesOf(pictures, inputs),
      figures: (split, error) => ({ [`${split}_error`]: error }),
    }),
    artifacts: () => drawResidualKernels(kernels, chosen),
    dispose: () => weights.dispose(),
  };
}

interface WideResnetModel {
  readonly net: WideResnetWeights;
  /** The kernels of conv2 to conv4, learned or generated. */
  readonly kernels: () => tf.Tensor4D[];
}

function buildCifar10Wrn(make: MakeWeight, parameters: Cifar10WrnParameters): WideResnetModel {
  return {
    net: makeWideResnet(make, parameters),
    kernels:
      parameters.variant === 'plain'
        ? learnedKernels(make, parameters)
        : generatedKernels(make, parameters, parameters.nZ),
  };
}

/** The kernels that both variants learn: of conv1 and of the shortcuts. */
function ownKernels({ conv1, blocks }: WideResnetWeights): tf.Tensor4D[] {
  return [conv1, ...blocks.flatMap(({ shortcut }) => shortcut ?? [])];
}

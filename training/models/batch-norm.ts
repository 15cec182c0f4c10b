import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOutputs } from './native-op.ts';
import { constant, type MakeWeight, zeros } from './weights.ts';

/** Batch normalisation of one layer, over batch, height and width. */
export interface BatchNormWeights {
  readonly gain: tf.Tensor1D; // [channels]
  readonly bias: tf.Tensor1D; // [channels]
}

export type Moments = {
  readonly mean: tf.Tensor1D; // [channels]
  readonly variance: tf.Tensor1D; // [channels]
};

/** What evaluation normalises by: not learned, but part of a trial's state. */
export interface RunningMoments {
  readonly mean: tf.Variable<tf.Rank.R1>; // [channels]
  readonly variance: tf.Variable<tf.Rank.R1>; // [channels]
}

const epsilon = 1e-5; // (choice, the usual one)
const decay = 0.9; // of the running moments (choice, the usual one)

/**
 * x, [batch, height, width, channels], normalised by its own moments, which are returned as well; their variance is
 * the unbiased one. By TensorFlow's fused op, whose gradient is one op too.
 */
export function batchNorm(
  x: tf.Tensor4D,
  { gain, bias }: BatchNormWeights,
): { y: tf.Tensor4D; moments: Moments } {
  const attributes = { epsilon, data_format: 'NHWC', is_training: true, T: x, U: gain } as const;
  // Empty, as the op wants it while training
  const [meanBefore, varianceBefore] = [tf.tensor1d([]), tf.tensor1d([])];
  const [out, mean, variance, ...reserved] = nativeOutputs(
    'FusedBatchNormV3',
    [x, gain, bias, meanBefore, varianceBefore],
    6,
    attributes,
  );
  if (out === undefined || mean === undefined || variance === undefined)
    throw new Error('Expected FusedBatchNormV3 to return six tensors');
  const differentiable = tf.customGrad<tf.Tensor4D>((_x, _gain, _bias, save) => {
    if (typeof save === 'function') save([x, gain, ...reserved]);
    return {
      value: tf.clone(out).as4D(...x.shape),
      gradFunc: (dy, saved) =>
        nativeOutputs('FusedBatchNormGradV3', [dy, ...saved], 5, attributes).slice(0, 3),
    };
  });
  return { y: differentiable(x, gain, bias), moments: { mean: mean.as1D(), variance: variance.as1D() } };
}

/** x normalised by the running moments, as evaluation does. */
export function batchNormByRunning(
  x: tf.Tensor4D,
  { gain, bias }: BatchNormWeights,
  { mean, variance }: RunningMoments,
): tf.Tensor4D {
  return tf.batchNorm4d(x, mean, variance, bias, gain, epsilon);
}

/** Moves the running moments towards a batch's; part of a training step. */
export function updateRunning(running: readonly RunningMoments[], batch: readonly Moments[]): void {
  for (const [index, { mean, variance }] of running.entries()) {
    const moments = batch[index];
    if (moments === undefined) throw new Error(`Expected the moments of ${running.length} layers`);
    mean.assign(moved(mean, moments.mean));
    variance.assign(moved(variance, moments.variance));
  }
}

function moved(running: tf.Tensor1D, batch: tf.Tensor1D): tf.Tensor1D {
  return tf.add(tf.mul(running, decay), tf.mul(batch, 1 - decay));
}

/** 2 · channels numbers under `name/`. */
export function makeBatchNorm(make: MakeWeight, name: string, channels: number): BatchNormWeights {
  return {
    gain: make(`${name}/gain`, [channels], constant(1)),
    bias: make(`${name}/bias`, [channels], zeros),
  };
}

/** `makeState` is of the same kind as `make`, for variables that are not learned. */
export function makeRunningMoments(makeState: MakeWeight, name: string, channels: number): RunningMoments {
  return {
    mean: makeState(`${name}/mean`, [channels], zeros),
    variance: makeState(`${name}/variance`, [channels], constant(1)),
  };
}

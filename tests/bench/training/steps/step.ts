import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { Inputs } from '../../../../training/tasks/task.ts';
import type { WeightSet } from '../../../../training/weight-set.ts';

/** A training step: weights, the loss of a batch, and where batches come from. */
export interface Step {
  readonly weights: WeightSet;
  readonly loss: (inputs: Inputs) => tf.Scalar;
  readonly batch: (step: number) => Inputs;
}

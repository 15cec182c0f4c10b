import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { Inputs } from '../../../../training/tasks/task.ts';
import type { WeightSet } from '../../../../training/weight-set.ts';

/** A training step: weights, the loss of a batch, and where batches come from. */
export interface Step {
  readonly weights: WeightSet;
  /** Variables that a step assigns without learning them. */
  readonly state?: ReadonlyMap<string, tf.Variable>;
  readonly loss: (inputs: Inputs) => tf.Scalar;
  readonly batch: (step: number) => Inputs;
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import type { MakeWeight } from '../../models/weights.ts';
import { zeros } from '../../models/weights.ts';
import type { Inputs } from '../task.ts';

/**
 * A recurrent state that is carried from one chunk of a text to the next, as a variable: with a text cut into chunks, a
 * model sees what it would see in one piece. Training and evaluation each need one of their own, so that an evaluation
 * between two steps leaves training where it was.
 */
export interface CarriedTensor<R extends tf.Rank> {
  /** What the chunk before left, or zeros at the first chunk of a text; `inputs` hold `keep`, a scalar or one of each row. */
  start(inputs: Inputs): tf.Tensor<R>;
  /** Leaves the state after this chunk for the next one. Gradients do not flow back from there. */
  leave(state: tf.Tensor<R>): void;
}

/** A carried tensor of its own name, with zeros at first; `make` is `WeightSet.makeCarried`. */
export function makeCarriedTensor<R extends tf.Rank>(
  make: MakeWeight,
  name: string,
  shape: tf.ShapeMap[R],
): CarriedTensor<R> {
  const variable = make<R>(name, shape, zeros);
  return {
    start: ({ keep }) => {
      if (keep === undefined) throw new Error('Expected the inputs to hold `keep`');
      return tf.mul<tf.Tensor<R>>(variable, keep);
    },
    leave: (state) => {
      variable.assign(state);
    },
  };
}

/** The input by which a chunk, counted from 0 within its text, goes on from the one before or starts anew: a scalar. */
export function keepOf(chunk: number): { readonly keep: tf.Scalar } {
  return { keep: tf.scalar(chunk === 0 ? 0 : 1) };
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { randomStream } from '../random.ts';

/** What a step, counted from 0, draws its dropout masks from (`dropoutMask`), [2] int32: the trial's seed, mixed, and the step. */
export function dropoutSeed(seed: number, step: number): tf.Tensor1D {
  return tf.tensor1d([randomStream(seed, 'dropout', 0).next(), step], 'int32');
}

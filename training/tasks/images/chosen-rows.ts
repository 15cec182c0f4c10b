import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Places } from '../device/device-data.ts';
import type { Inputs, Split } from '../task.ts';

/*
 * A data set on the device is fed which of its rows a batch wants.
 */

/** Asks for these rows of the training set, as they are. */
export function chosenRows(chosen: Uint32Array): Inputs {
  return { chosen: tf.tensor1d(Int32Array.from(chosen), 'int32') };
}

/** Asks for `batch` rows of a split from `index` · `batch` on; where there are none, any, which `mask`, [batch], marks by 0. */
export function rowsInOrder(places: Places, split: Split, index: number, batch: number): Inputs {
  const { first, count } = places[split];
  const there = Math.min(batch, count - index * batch);
  const chosen = Int32Array.from(
    { length: batch },
    (_, at) => first + index * batch + Math.min(at, there - 1),
  );
  return {
    chosen: tf.tensor1d(chosen, 'int32'),
    mask: tf.tensor1d(new Float32Array(batch).fill(1, 0, there)),
  };
}

/** The rows that inputs ask for, [batch] int32. */
export function chosenOf({ chosen }: Inputs): tf.Tensor1D {
  if (chosen === undefined) throw new Error('Expected the inputs to say which rows are chosen');
  return chosen.as1D();
}

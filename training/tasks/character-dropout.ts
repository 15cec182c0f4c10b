import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { CharacterSequences } from '../models/character-model.ts';
import { dropoutMask } from '../models/dropout.ts';
import type { RecurrentCell } from '../models/unroll.ts';
import { cellMasks } from './cell-dropout.ts';

export interface DropoutOptions {
  readonly cell: RecurrentCell;
  /** What the step draws from, [2] int32 (`dropoutSeed`). */
  readonly seed: tf.Tensor1D;
  readonly batch: number;
  readonly time: number;
  /** The share that is kept of the symbols read, of what goes up from each layer and of φ(g) in the main cells. */
  readonly keep: tf.Scalar;
}

/** Masks of a whole sequence, one op for each kind. The hyper cells have none in section 4.3. */
export function characterMasks({
  cell,
  seed,
  batch,
  time,
  keep,
}: DropoutOptions): NonNullable<CharacterSequences['masks']> {
  let place = 0;
  const draw = <R extends tf.Rank>(shape: tf.ShapeMap[R]) => dropoutMask<R>(seed, place++, shape, keep);
  return {
    // Of a one-hot row a single number counts, so that one number is drawn for it
    input: draw<tf.Rank.R3>([batch, time, 1]),
    output: draw<tf.Rank.R3>([batch, time, cell.nH]),
    at: cellMasks(cell, time, (size) => draw<tf.Rank.R2>([time * batch, size])),
  };
}

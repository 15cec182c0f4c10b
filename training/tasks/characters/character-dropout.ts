import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { CharacterSequences } from '../../models/character-model.ts';
import { dropoutMask } from '../../models/dropout.ts';
import type { RecurrentCell } from '../../models/unroll.ts';
import { cellMasks } from '../recurrent/cell-dropout.ts';

/** Where there is dropout beside φ(g) of the main cells. */
export interface DropoutPlaces {
  /** Of the symbols read and of what goes up from each layer. */
  readonly inputsAndOutputs: boolean;
  /** Of φ(ĝ) of the hyper cells. */
  readonly hyperCells: boolean;
}

export interface DropoutOptions {
  readonly cell: RecurrentCell;
  /** What the step draws from, [2] int32 (`dropoutSeed`). */
  readonly seed: tf.Tensor1D;
  readonly batch: number;
  readonly time: number;
  /** The share that is kept. */
  readonly keep: tf.Scalar;
  readonly places: DropoutPlaces;
}

/** Masks of a whole sequence, one op for each kind. */
export function characterMasks(options: DropoutOptions): NonNullable<CharacterSequences['masks']> {
  const { cell, seed, batch, time, keep, places } = options;
  const { inputsAndOutputs, hyperCells } = places;
  let place = 0;
  const draw = <R extends tf.Rank>(shape: tf.ShapeMap[R]) => dropoutMask<R>(seed, place++, shape, keep);
  return {
    ...(inputsAndOutputs
      ? {
          // Of a one-hot row a single number counts, so that one number is drawn for it
          input: draw<tf.Rank.R3>([batch, time, 1]),
          output: draw<tf.Rank.R3>([batch, time, cell.nH]),
        }
      : {}),
    at: cellMasks({ cell, time, outputs: inputsAndOutputs, hyperCells }, (size) =>
      draw<tf.Rank.R2>([time * batch, size]),
    ),
  };
}

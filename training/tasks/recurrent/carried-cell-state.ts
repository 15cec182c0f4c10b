import * as tf from '@tensorflow/tfjs-node-gpu';
import type { RecurrentCell, State } from '../../models/unroll.ts';
import type { MakeWeight } from '../../models/weights.ts';
import { makeCarriedTensor } from './carried-state.ts';
import type { Inputs } from '../task.ts';

/** The whole state of a recurrent cell, carried from chunk to chunk (`CarriedTensor`). */
export interface CarriedState {
  start(inputs: Inputs): State;
  leave(state: State): void;
}

/** Variables `name/…` for the state of `rows` sequences; `make` is `WeightSet.makeCarried`. */
export function makeCarriedState(
  make: MakeWeight,
  name: string,
  cell: RecurrentCell,
  rows: number,
): CarriedState {
  const zero = cell.zeroState(1);
  const { h, ...others } = Object.fromEntries(
    Object.entries(zero).map(([part, { shape }]) => [
      part,
      makeCarriedTensor<tf.Rank.R2>(make, `${name}/${part}`, [rows, shape[1]]),
    ]),
  );
  tf.dispose(zero);
  if (h === undefined) throw new Error('Expected the state of a cell to hold h');
  return {
    start: (inputs) => ({
      ...Object.fromEntries(Object.entries(others).map(([part, carried]) => [part, carried.start(inputs)])),
      h: h.start(inputs),
    }),
    leave: (state) => {
      for (const [part, carried] of Object.entries({ ...others, h })) {
        const left = state[part];
        if (left === undefined) throw new Error(`Expected the state of the cell to hold ${part}`);
        carried.leave(left);
      }
    },
  };
}

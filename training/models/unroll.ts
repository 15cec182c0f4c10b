import * as tf from '@tensorflow/tfjs-node-gpu';

/** What a recurrent cell carries from step to step. */
export interface CellState {
  readonly h: tf.Tensor2D; // [batch, nH]
  readonly c: tf.Tensor2D; // [batch, nH]
}

export type Cell = (state: CellState, x: tf.Tensor2D) => CellState;

/** A cell over all steps of x, [batch, time, nX]: every h_t, [batch, time, nH], and the last state. */
export function unroll(cell: Cell, first: CellState, x: tf.Tensor3D): { h: tf.Tensor3D; last: CellState } {
  let state = first;
  const hs = tf.unstack(x, 1).map((xT) => {
    state = cell(state, xT.as2D(x.shape[0], x.shape[2])); // x_t, [batch, nX]
    return state.h;
  });
  const [batch, nH] = state.h.shape;
  return { h: tf.stack(hs, 1).as3D(batch, hs.length, nH), last: state };
}

export function zeroState(batch: number, nH: number): CellState {
  return { h: tf.zeros([batch, nH]), c: tf.zeros([batch, nH]) };
}

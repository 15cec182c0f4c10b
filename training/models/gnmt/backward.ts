import * as tf from '@tensorflow/tfjs-node-gpu';
import { type Masks, type RecurrentCell, type State, unrollRows } from '../unroll.ts';

/**
 * A cell from the end of each sentence to its start: h of every step, [time batch, nH], each in its step's place.
 * `rows` are [time batch, nX], `mask` is 1 for a piece and 0 for the padding behind a sentence, [time, batch].
 */
export function backward(recurrent: RecurrentCell, rows: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor2D {
  const [time, batch] = mask.shape;
  const pieces = tf.split<tf.Tensor2D>(tf.reverse(mask, 0), time).map((step) => step.as2D(batch, 1));
  const masksAt = (t: number): Masks => {
    const piece = pieces[t];
    return piece === undefined ? {} : { piece };
  };
  const reversed = reverseSteps(rows, time);
  const { hs } = unrollRows(waiting(recurrent), recurrent.zeroState(batch), reversed, masksAt);
  return reverseSteps(tf.concat(hs, 0), time);
}

/** The cell, its state held at zero, where it starts, as long as the mask `piece`, [batch, 1], is 0. */
function waiting(recurrent: RecurrentCell): RecurrentCell {
  return {
    ...recurrent,
    maskSizes: { ...recurrent.maskSizes, piece: 1 },
    open: () => {
      const cell = recurrent.open();
      return {
        project: (x) => cell.project(x),
        step: (state, parts, masks = {}) => {
          const { piece, ...own } = masks;
          if (piece === undefined) throw new Error('Expected the masks to say where there is a piece');
          const { h, ...others } = cell.step(state, parts, own);
          return { ...masked(others, piece), h: tf.mul<tf.Tensor2D>(h, piece) };
        },
      };
    },
  };
}

function masked(parts: Omit<State, 'h'>, piece: tf.Tensor2D): Omit<State, 'h'> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, tf.mul<tf.Tensor2D>(part, piece)]),
  );
}

/** Rows that lie step after step, [time batch, n], the last step first. */
function reverseSteps(rows: tf.Tensor2D, time: number): tf.Tensor2D {
  const [all, n] = rows.shape;
  return tf.reverse(rows.as3D(time, all / time, n), 0).as2D(all, n);
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { type RecurrentCell, unrollRows } from '../unroll.ts';
import { backward } from './backward.ts';
import type { Drop } from './drop.ts';
import { onTop } from './residual.ts';
import type { GnmtSize } from './size.ts';

/** What reads a sentence. The two directions of the lowest layer side by side are what the second one reads. */
export interface Encoder {
  readonly forward: RecurrentCell;
  readonly backward: RecurrentCell;
  readonly above: readonly RecurrentCell[];
}

/**
 * What the attention looks at, [batch, time, nH], of embedded pieces, [time batch, nH], step after step. `mask` is 1 for
 * a piece and 0 for the padding behind a sentence, [time, batch]. Only what reads backwards must not see padding: the
 * others are through with a sentence when they get there, and the attention does not look.
 */
export function encode(encoder: Encoder, embedded: tf.Tensor2D, mask: tf.Tensor2D, drop: Drop): tf.Tensor3D {
  const [time, batch] = mask.shape;
  const forward = (cell: RecurrentCell, rows: tf.Tensor2D) =>
    tf.concat(unrollRows(cell, cell.zeroState(batch), rows).hs, 0);
  const x = drop(embedded);
  const both = tf.concat([forward(encoder.forward, x), backward(encoder.backward, x, mask)], 1); // [time batch, 2 nH]
  const top = onTop(encoder.above, both, (cell, below) => forward(cell, drop(below)));
  return tf.transpose(top.as3D(time, batch, top.shape[1]), [1, 0, 2]);
}

/** Makes a cell of `nH` units that reads `nX` numbers, under `name/`. */
export type MakeLayer = (name: string, nX: number) => RecurrentCell;

/** Cells under `encoder/`. */
export function makeEncoder(makeLayer: MakeLayer, { nH, layers }: GnmtSize): Encoder {
  return {
    forward: makeLayer('encoder/0/forward', nH),
    backward: makeLayer('encoder/0/backward', nH),
    above: Array.from({ length: layers - 1 }, (_, index) =>
      makeLayer(`encoder/${index + 1}`, index === 0 ? 2 * nH : nH),
    ),
  };
}

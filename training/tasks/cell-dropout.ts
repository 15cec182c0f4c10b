import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Masks, RecurrentCell } from '../models/unroll.ts';

/**
 * Dropout in the recurrence of the main cells and on what goes up from each but the highest, step by step; the hyper
 * cells have none. `draw` makes the masks of a whole sequence, of one kind, [rows, size], step after step.
 */
export function cellMasks(
  cell: RecurrentCell,
  time: number,
  draw: (size: number) => tf.Tensor2D,
): (t: number) => Masks {
  const drawn = Object.entries(cell.maskSizes).flatMap(([name, size]) =>
    isDropped(name) ? [[name, tf.split<tf.Tensor2D>(draw(size), time)] as const] : [],
  );
  return (t) =>
    Object.fromEntries(
      drawn.flatMap(([name, steps]) => {
        const mask = steps[t];
        return mask === undefined ? [] : [[name, mask]];
      }),
    );
}

/** By the names of `stacked`: `g` and `0/g` are of φ(g), `0/out` is of what goes up from layer 0, `gHat` of a hyper cell. */
function isDropped(name: string): boolean {
  return ['g', 'out'].includes(name.split('/').at(-1) ?? '');
}

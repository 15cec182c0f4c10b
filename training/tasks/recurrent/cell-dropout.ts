import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Masks, RecurrentCell } from '../../models/unroll.ts';

/** Where cells have dropout beside φ(g) of the main ones. */
interface CellDropout {
  readonly cell: RecurrentCell;
  readonly time: number;
  /** Of what goes up from each layer but the highest. */
  readonly outputs: boolean;
  /** Of φ(ĝ) of the hyper cells. */
  readonly hyperCells: boolean;
}

/** A cell's masks step by step. `draw` makes those of one kind for a whole sequence, [time · batch, size]. */
export function cellMasks(
  { cell, time, ...places }: CellDropout,
  draw: (size: number) => tf.Tensor2D,
): (t: number) => Masks {
  const drawn = Object.entries(cell.maskSizes).flatMap(([name, size]) =>
    isDropped(name, places) ? [[name, tf.split<tf.Tensor2D>(draw(size), time)] as const] : [],
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
function isDropped(
  name: string,
  { outputs, hyperCells }: Pick<CellDropout, 'outputs' | 'hyperCells'>,
): boolean {
  const kind = name.split('/').at(-1);
  return kind === 'g' || (kind === 'out' && outputs) || (kind === 'gHat' && hyperCells);
}

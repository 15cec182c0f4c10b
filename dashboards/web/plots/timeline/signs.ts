import type { AttemptState } from '../../../../contracts/states.ts';
import { type Point, polyline } from '../picture/paths.ts';
import type { Tone } from '../picture/picture.ts';

/** Strokes around the middle of a sign, in pixels. */
const strokes: Readonly<Record<AttemptState, readonly (readonly Point[])[]>> = {
  running: [],
  completed: [],
  // Two bars: its worker was told to end
  interrupted: [
    [
      [-1.5, -5],
      [-1.5, 5],
    ],
    [
      [1.5, -5],
      [1.5, 5],
    ],
  ],
  // A slash: a person ended it
  cancelled: [
    [
      [-3.5, 3.5],
      [3.5, -3.5],
    ],
  ],
  // A cross
  failed: [
    [
      [-3.5, -3.5],
      [3.5, 3.5],
    ],
    [
      [3.5, -3.5],
      [-3.5, 3.5],
    ],
  ],
  // Upward
  diverged: [
    [
      [-4, 3],
      [0, -4],
      [4, 3],
    ],
  ],
  // A broken line: its worker vanished
  lost: [
    [
      [-5, 0],
      [-2, 0],
    ],
    [
      [2, 0],
      [5, 0],
    ],
    [
      [0, -5],
      [0, -2],
    ],
    [
      [0, 2],
      [0, 5],
    ],
  ],
};

/** The sign at the end of a bar, as SVG's path around a place: what the colour says is said by the shape as well. Empty where there is none. */
export const signPath = (state: AttemptState, [x, y]: Point = [0, 0]): string =>
  strokes[state].map((points) => polyline(points.map(([dx, dy]) => [x + dx, y + dy]))).join('');

/** The colour that a state is drawn in; what is filled with it has its `-soft`. */
export const tones: Readonly<Record<AttemptState, Tone>> = {
  running: 'accent',
  completed: 'good',
  interrupted: 'warn',
  cancelled: 'calm',
  failed: 'bad',
  diverged: 'violet',
  lost: 'warn',
};

/** States whose bars are hatched: nobody knows when they really ended. */
export const hatched: ReadonlySet<AttemptState> = new Set(['lost']);

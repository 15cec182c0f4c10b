import type { AttemptState } from '../../../../contracts/states.ts';

/** The sign at the end of a bar, as a path around its middle: what the colour says is said by the shape as well. */
export const signs: Readonly<Record<AttemptState, string>> = {
  running: '',
  completed: '',
  /** A bar: its worker was told to end. */
  interrupted: 'M-1.5-5v10M1.5-5v10',
  /** A stroke: a person ended it. */
  cancelled: 'M-3.5 3.5L3.5-3.5',
  /** A cross. */
  failed: 'M-3.5-3.5L3.5 3.5M3.5-3.5L-3.5 3.5',
  /** Upward. */
  diverged: 'M-4 3L0-4L4 3',
  /** A broken line: its worker vanished. */
  lost: 'M-5 0h3M2 0h3M0-5v3M0 2v3',
};

/** The token of `styles/tokens.css` that a state is drawn in; its background has `-soft` after it. */
export const tokens: Readonly<Record<AttemptState, string>> = {
  running: '--accent',
  completed: '--good',
  interrupted: '--warn',
  cancelled: '--calm',
  failed: '--bad',
  diverged: '--violet',
  lost: '--warn',
};

/** States whose bars are hatched: nobody knows when they really ended. */
export const hatched: ReadonlySet<AttemptState> = new Set(['lost']);

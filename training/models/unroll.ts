import * as tf from '@tensorflow/tfjs-node-gpu';

type Named = Readonly<Record<string, tf.Tensor2D>>;

/** What a cell carries from step to step: always h, [batch, nH], the rest by the cell's own names, [batch, …]. */
export type State = Named & { readonly h: tf.Tensor2D };

/** What x contributes to a step, by the cell's own names, [batch, …]. */
export type Parts = Named;

/** Dropout masks of a step by the names of `maskSizes`, [batch, size], already divided by the share that is kept. */
export type Masks = Named;

/**
 * A recurrent layer with its weights. Whoever drives one knows nothing of what is inside: a HyperLSTM goes wherever
 * an LSTM goes.
 */
export interface RecurrentCell<S extends State = State> {
  readonly nX: number;
  readonly nH: number;
  /** The dropout masks that a step takes, with their widths. */
  readonly maskSizes: Readonly<Record<string, number>>;
  zeroState(batch: number): S;
  /** Does once what all steps of a sequence share, such as joining weights into one matrix. */
  open(): Cell<S>;
}

/** A recurrent layer on one sequence. */
export interface Cell<S extends State = State> {
  /** x's part in a step before anything recurrent, of any number of steps in one product; x is [rows, nX]. */
  project(x: tf.Tensor2D): Parts;
  /** One step from state t-1 to state t; `parts` are those of x_t. */
  step(state: S, parts: Parts, masks?: Masks): S;
}

/** A cell over all steps of x, [batch, time, nX]: every h_t, [batch, time, nH], and the last state. */
export function unroll(
  recurrent: RecurrentCell,
  first: State,
  x: tf.Tensor3D,
  masksAt: (t: number) => Masks = () => ({}),
): { h: tf.Tensor3D; last: State } {
  const [batch, time, nX] = x.shape;
  const rows = tf.transpose(x, [1, 0, 2]).as2D(time * batch, nX); // step after step
  const { hs, last } = unrollRows(recurrent, first, rows, masksAt);
  return { h: tf.stack(hs, 1).as3D(batch, time, recurrent.nH), last };
}

/** A cell over rows that lie step after step, [time batch, nX]: h_t of every step, [batch, nH] each, and the last state. */
export function unrollRows(
  recurrent: RecurrentCell,
  first: State,
  rows: tf.Tensor2D,
  masksAt: (t: number) => Masks = () => ({}),
): { hs: tf.Tensor2D[]; last: State } {
  const time = rows.shape[0] / first.h.shape[0];
  const cell = recurrent.open();
  const parts = Object.entries(cell.project(rows)).map(
    ([name, part]) => [name, tf.split<tf.Tensor2D>(part, time)] as const,
  );
  let state = first;
  const hs = Array.from({ length: time }, (_, t) => {
    // What neither the next step nor the gradient needs is freed here: without it a step op by op takes twice the memory
    state = tf.tidy(() => cell.step(state, partsAt(parts, t), masksAt(t)));
    return state.h;
  });
  return { hs, last: state };
}

/** One step on x_t alone, [batch, nX], as a decoder takes it. */
export function stepOn(cell: Cell, state: State, x: tf.Tensor2D, masks?: Masks): State {
  return cell.step(state, cell.project(x), masks);
}

function partsAt(parts: readonly (readonly [string, readonly tf.Tensor2D[]])[], t: number): Parts {
  return Object.fromEntries(
    parts.map(([name, steps]) => {
      const part = steps[t];
      if (part === undefined) throw new Error(`Expected "${name}" to have a step ${t}`);
      return [name, part];
    }),
  );
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { mixtureDensityLosses, mixtureOutputs } from './mixture-density.ts';
import { type Masks, type RecurrentCell, type State, unroll } from './unroll.ts';
import { glorot, type MakeWeight, zeros } from './weights.ts';

/** Numbers of a step of the pen: dx, dy, and 1 at the end of a stroke. */
export const penWidth = 3;

/** Bivariate Gaussians of the mixture (A.3.5). */
const mixtures = 20;

/** (dx, dy, end of stroke) → recurrent cells → mixture density over the next step (section 4.5). */
export interface HandwritingModel {
  readonly cell: RecurrentCell;
  readonly w: tf.Tensor2D; // [nH, 121]
  readonly b: tf.Tensor1D; // [121]
}

export interface PenSequences {
  /** What is read, all but the last, and what is predicted, all but the first. */
  readonly steps: tf.Tensor3D; // [batch, time + 1, 3]
  readonly first: State; // of the cell, carried over or zero
  readonly masks?: {
    readonly output?: tf.Tensor3D; // [batch, time, nH]
    /** The cell's own masks of step t. */
    readonly at?: (t: number) => Masks;
  };
}

/** Loss in nats of every step, [batch, time], and the cell's last state. */
export function handwritingLosses(
  model: HandwritingModel,
  { steps, first, masks = {} }: PenSequences,
): { losses: tf.Tensor2D; last: State } {
  const [batch, all] = steps.shape;
  const time = all - 1;
  const { cell } = model;
  const read = tf.slice(steps, [0, 0, 0], [batch, time, penWidth]);
  const { h, last } = unroll(cell, first, read, masks.at);
  const out = masks.output === undefined ? h : tf.mul<tf.Tensor3D>(h, masks.output);
  const raw = penDensity(model, out.as2D(batch * time, cell.nH)).as3D(batch, time, mixtureOutputs(mixtures));
  const strokes = tf.slice(steps, [0, 1, 0], [batch, time, 2]);
  const ends = tf.slice(steps, [0, 1, 2], [batch, time, 1]).as2D(batch, time);
  return { losses: mixtureDensityLosses(raw, { strokes, ends }), last };
}

/** What the head says of the step after each h, [rows, nH] → [rows, 121], as `mixtureDensityLosses` takes it. */
function penDensity({ w, b }: HandwritingModel, h: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(h, w), b);
}

/** With a head of 121 (nH + 1) numbers under `head/` (choice of its start: Glorot). */
export function makeHandwritingModel(make: MakeWeight, cell: RecurrentCell): HandwritingModel {
  const outputs = mixtureOutputs(mixtures);
  return {
    cell,
    w: make('head/w', [cell.nH, outputs], glorot(cell.nH, outputs)),
    b: make('head/b', [outputs], zeros),
  };
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
import { type Cell, type Masks, type RecurrentCell, type State, stepOn, unroll } from './unroll.ts';
import { glorot, type MakeWeight, zeros } from './weights.ts';

/** One-hot characters → recurrent cells → softmax over the next character (sections 4.3 and 4.4). */
export interface CharacterModel {
  readonly cell: RecurrentCell;
  readonly w: tf.Tensor2D; // [nH, V]
  readonly b: tf.Tensor1D; // [V]
}

export interface CharacterSequences {
  readonly ids: tf.Tensor2D; // [batch, time] int32, what is read
  readonly first: State; // of the cell, carried over or zero
  readonly masks?: {
    readonly input?: tf.Tensor3D; // [batch, time, V or 1]
    readonly output?: tf.Tensor3D; // [batch, time, nH]
    /** The cell's own masks of step t. */
    readonly at?: (t: number) => Masks;
  };
}

/** Logits of what follows each character, [batch time, V], and the cell's last state. */
function characterLogits(
  { cell, w, b }: CharacterModel,
  { ids, first, masks = {} }: CharacterSequences,
): { logits: tf.Tensor2D; last: State } {
  const [batch, time] = ids.shape;
  const oneHot = tf.oneHot(ids, cell.nX, 1, 0, 'float32').as3D(batch, time, cell.nX);
  const x = masks.input === undefined ? oneHot : tf.mul<tf.Tensor3D>(oneHot, masks.input);
  const { h, last } = unroll(cell, first, x, masks.at);
  const out = masks.output === undefined ? h : tf.mul<tf.Tensor3D>(h, masks.output);
  return { logits: tf.add<tf.Tensor2D>(tf.matMul(out.as2D(batch * time, cell.nH), w), b), last };
}

/** Loss in nats of every character, [batch, time], given what follows each, `next`, [batch, time] int32. */
export function characterLosses(
  model: CharacterModel,
  { next, ...sequences }: CharacterSequences & { readonly next: tf.Tensor2D },
): { losses: tf.Tensor2D; last: State } {
  const [batch, time] = next.shape;
  const { logits, last } = characterLogits(model, sequences);
  return { losses: softmaxCrossEntropy(logits, next.as1D()).as2D(batch, time), last };
}

/** A model that reads character by character, as sampling does. */
export interface CharacterReader {
  readonly first: State;
  /** Logits of what follows the characters `ids`, [batch] int32; [batch, V]. */
  readonly read: (state: State, ids: tf.Tensor1D) => { logits: tf.Tensor2D; state: State };
  readonly look: Cell['look'];
}

/** Opens the cell once; what it makes belongs to the caller's `tf.tidy`. */
export function openReader({ cell, w, b }: CharacterModel, batch: number): CharacterReader {
  const opened = cell.open();
  return {
    first: cell.zeroState(batch),
    read: (state, ids) =>
      tf.tidy(() => {
        const next = stepOn(opened, state, tf.oneHot(ids, cell.nX, 1, 0, 'float32').as2D(batch, cell.nX));
        return { logits: tf.add<tf.Tensor2D>(tf.matMul(next.h, w), b), state: next };
      }),
    look: opened.look,
  };
}

/** With a head of nH·V + V numbers under `head/` (choice of its start: Glorot); V is what the cell reads, unless told. */
export function makeCharacterModel(make: MakeWeight, cell: RecurrentCell, outputs = cell.nX): CharacterModel {
  return {
    cell,
    w: make('head/w', [cell.nH, outputs], glorot(cell.nH, outputs)),
    b: make('head/b', [outputs], zeros),
  };
}

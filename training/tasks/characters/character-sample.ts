import * as tf from '@tensorflow/tfjs-node-gpu';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { type CharacterModel, openReader } from '../../models/character-model.ts';
import { gateOrder } from '../../models/lstm-gates.ts';
import type { State } from '../../models/unroll.ts';
import { randomStream } from '../../random.ts';

/** Text that a model wrote. */
export interface CharacterSample {
  /** Its characters. */
  readonly ids: Uint8Array;
  /**
   * How much the hypernetwork changed W_h for each character: by gate, the norm of d_h,t - d_h,t-1. Undefined where there
   * is no hyper cell.
   */
  readonly change: Readonly<Record<Gate, readonly number[]>> | undefined;
}

type Gate = (typeof gateOrder)[number];

export interface SampleOptions {
  /** What the model reads first. */
  readonly start: Uint8Array;
  /** Characters to be drawn, each from the distribution that the model gives it. */
  readonly length: number;
  readonly seed: number;
}

/** Lets a model write on, character by character. */
export function sampleText(model: CharacterModel, { start, length, seed }: SampleOptions): CharacterSample {
  return tf.tidy(() => {
    const { first, read, look } = openReader(model, 1);
    const scaling = (state: State) => look?.(state).dH;
    const step = (state: State, id: number) => read(state, tf.tensor1d([id], 'int32'));
    const random = randomStream(seed, 'sample', 0);
    let [state, logits] = [first, tf.zeros<tf.Rank.R2>([1, model.b.size])];
    for (const id of start) ({ state, logits } = step(state, id));
    const ids = new Uint8Array(length);
    const changes: number[][] = [];
    for (let at = 0; at < length; at += 1) {
      const id = drawn([...tf.tidy(() => tf.softmax(logits).dataSync())], uniformFloat64(random));
      const before = state;
      ids[at] = id;
      ({ state, logits } = step(state, id));
      const change = tf.tidy(() => changeOf(scaling(before), scaling(state)));
      if (change !== undefined) changes.push(change);
    }
    return { ids, change: changes.length === 0 ? undefined : byGate(changes) };
  });
}

/** The first number whose share, with those before it, is more than `chance`, 0-1. */
function drawn(shares: readonly number[], chance: number): number {
  let sum = 0;
  const found = shares.findIndex((share) => (sum += share) > chance);
  return found < 0 ? shares.length - 1 : found; // float32 shares may sum to a little less than 1
}

/** Norm of the change of each gate's d_h, [4, 1, nH]. */
function changeOf(before: tf.Tensor | undefined, after: tf.Tensor | undefined): number[] | undefined {
  if (before === undefined || after === undefined) return undefined;
  return [...tf.sqrt(tf.sum(tf.square(tf.sub(after, before)), [1, 2])).dataSync()];
}

function byGate(changes: readonly (readonly number[])[]): Record<Gate, number[]> {
  const of = (gate: Gate) => changes.map((change) => change[gateOrder.indexOf(gate)] ?? 0);
  return { i: of('i'), f: of('f'), o: of('o'), g: of('g') };
}

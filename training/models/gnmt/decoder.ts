import * as tf from '@tensorflow/tfjs-node-gpu';
import {
  additiveAttention,
  type AdditiveAttentionWeights,
  type Attended,
  makeAdditiveAttention,
} from '../additive-attention.ts';
import { type RecurrentCell, type State, stepOn, unrollRows } from '../unroll.ts';
import type { MakeWeight } from '../weights.ts';
import type { Drop } from './drop.ts';
import type { MakeLayer } from './encoder.ts';
import { onTop } from './residual.ts';
import type { GnmtSize } from './size.ts';

/**
 * What writes a sentence. The attention is asked by the lowest layer's h of the step before, as in GNMT (its equation
 * 4), and what it finds, the context, is part of what every layer reads at this step.
 */
export interface Decoder {
  readonly attention: AdditiveAttentionWeights;
  readonly lowest: RecurrentCell; // reads [embedded piece; context]
  readonly above: readonly RecurrentCell[]; // each reads [h from below; context]
}

/** What the attention looks at: [batch, positions, nH], and [batch, positions] with 0 for padding. */
export interface Memory {
  readonly states: tf.Tensor3D;
  readonly mask: tf.Tensor2D;
}

/** What the highest layer says of every step when the pieces are given, [time batch, nH]; `embedded` is of that shape. */
export function decode(
  { attention, lowest, above }: Decoder,
  memory: Memory,
  embedded: tf.Tensor2D,
  drop: Drop,
): tf.Tensor2D {
  const batch = memory.states.shape[0];
  const attend = additiveAttention(attention, memory.states, memory.mask);
  const cell = lowest.open();
  let state = lowest.zeroState(batch);
  // The layers above have no say in what the lowest one reads, so that it runs ahead to the end
  const steps = tf.split<tf.Tensor2D>(embedded, embedded.shape[0] / batch).map((piece) => {
    const context = tf.tidy(() => attend(state.h).context);
    state = tf.tidy(() => stepOn(cell, state, drop(tf.concat([piece, context], 1))));
    return { context, h: state.h };
  });
  const join = (part: 'context' | 'h') =>
    tf.concat(
      steps.map((step) => step[part]),
      0,
    );
  const contexts = join('context'); // [time batch, nH]
  return onTop(above, join('h'), (layer, below) => {
    const rows = drop(tf.concat([below, contexts], 1));
    return tf.concat(unrollRows(layer, layer.zeroState(batch), rows).hs, 0);
  });
}

/** States of the layers, the lowest first. */
export type DecoderState = readonly State[];

/** The decoder piece by piece, as a search takes it, without dropout. */
export interface DecoderSteps {
  readonly first: DecoderState;
  /** `piece` is embedded, [batch, nH]; `h` is what the highest layer says, `weights` where the attention looked. */
  step(
    state: DecoderState,
    piece: tf.Tensor2D,
  ): { h: tf.Tensor2D; weights: Attended['weights']; state: DecoderState };
}

export function openDecoder({ attention, lowest, above }: Decoder, memory: Memory): DecoderSteps {
  const batch = memory.states.shape[0];
  const attend = additiveAttention(attention, memory.states, memory.mask);
  const layers = [lowest, ...above];
  const cells = layers.map((layer) => layer.open());
  return {
    first: layers.map((layer) => layer.zeroState(batch)),
    step: (before, piece) => {
      const { context, weights } = attend(partOf(before, 0).h);
      const after: State[] = [];
      const run = (index: number, below: tf.Tensor2D) => {
        const next = stepOn(partOf(cells, index), partOf(before, index), tf.concat([below, context], 1));
        after.push(next);
        return next.h;
      };
      const h = onTop(above, run(0, piece), (_, below, index) => run(index + 1, below));
      return { h, weights, state: after };
    },
  };
}

function partOf<T>(layers: readonly T[], index: number): T {
  const found = layers[index];
  if (found === undefined) throw new Error(`Expected the decoder to have a layer ${index}`);
  return found;
}

/** Cells under `decoder/`, the attention's weights under `attention/`. */
export function makeDecoder(make: MakeWeight, makeLayer: MakeLayer, { nH, layers }: GnmtSize): Decoder {
  return {
    attention: makeAdditiveAttention(make, 'attention', { nQuery: nH, nMemory: nH, units: nH }),
    lowest: makeLayer('decoder/0', 2 * nH),
    above: Array.from({ length: layers - 1 }, (_, index) => makeLayer(`decoder/${index + 1}`, 2 * nH)),
  };
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { embedding } from '../embedding.ts';
import { makeCell } from '../make-cell.ts';
import { softmaxCrossEntropy } from '../softmax-cross-entropy.ts';
import { type MakeWeight, uniform } from '../weights.ts';
import { decode, type Decoder, makeDecoder, type Memory } from './decoder.ts';
import type { Drop } from './drop.ts';
import { encode, type Encoder, makeEncoder, type MakeLayer } from './encoder.ts';
import type { GnmtSize } from './size.ts';

/** Translation as in GNMT (Wu et al. 2016), with whatever cell (section 4.6). */
export interface Gnmt {
  readonly table: tf.Tensor2D; // embedded wordpieces of both languages, which share them (choice), [V, nH]
  readonly encoder: Encoder;
  readonly decoder: Decoder;
  readonly w: tf.Tensor2D; // [nH, V]
  readonly b: tf.Tensor1D; // [V]
}

/** Sentences, one a column, padded behind their ends; masks are 1 for a piece and 0 for padding. */
export interface Sources {
  readonly source: tf.Tensor2D; // [S, batch] int32
  readonly sourceMask: tf.Tensor2D; // [S, batch]
}

/** Sentences with their translations. */
export interface SentencePairs extends Sources {
  readonly target: tf.Tensor2D; // what is read: the mark of the start, then the pieces, [T, batch] int32
  readonly next: tf.Tensor2D; // what is to be said: the pieces, then the mark of the end, [T, batch] int32
  readonly targetMask: tf.Tensor2D; // [T, batch]
}

/** Cross-entropy of all pieces in nats, their sum, and how many pieces they are. */
export function translationLoss(
  model: Gnmt,
  pairs: SentencePairs,
  drop: Drop,
): { nats: tf.Scalar; pieces: tf.Scalar } {
  const memory = remember(model, pairs, drop);
  const h = decode(model.decoder, memory, embed(model, pairs.target), drop);
  const losses = softmaxCrossEntropy(logitsOf(model, drop(h)), pairs.next.as1D()); // [T batch]
  return {
    nats: tf.sum(tf.mul(losses, pairs.targetMask.as1D())).asScalar(),
    pieces: tf.sum(pairs.targetMask).asScalar(),
  };
}

/** What the attention looks at. */
export function remember(model: Gnmt, { source, sourceMask }: Sources, drop: Drop): Memory {
  return {
    states: encode(model.encoder, embed(model, source), sourceMask, drop),
    mask: tf.transpose(sourceMask),
  };
}

/** Of pieces in any order, [rows, …] int32 → [rows …, nH]. */
export function embed({ table }: Gnmt, pieces: tf.Tensor): tf.Tensor2D {
  return embedding(table, pieces.as1D());
}

/** h is the highest layer's, [rows, nH] → [rows, V]. */
export function logitsOf({ w, b }: Gnmt, h: tf.Tensor2D): tf.Tensor2D {
  return tf.add<tf.Tensor2D>(tf.matMul(h, w), b);
}

/** A cell without the size of what it reads. */
export type GnmtCell =
  | { readonly kind: 'lstm' }
  | { readonly kind: 'ln-hyper-lstm'; readonly nHat: number; readonly nZ: number };

/** All weights start evenly within ±0.04, as in GNMT, but for a HyperLSTM's, which start as in A.2.3 (choice). */
export function makeGnmt(make: MakeWeight, size: GnmtSize, cell: GnmtCell): Gnmt {
  const { nV, nH } = size;
  const start = uniform(0.04);
  const evenly: MakeWeight = (name, shape) => make(name, shape, start);
  const makeLayer: MakeLayer = (name, nX) =>
    makeCell(cell.kind === 'lstm' ? evenly : make, name, { ...cell, nX, nH });
  return {
    table: make('embedding', [nV, nH], start),
    encoder: makeEncoder(makeLayer, size),
    decoder: makeDecoder(evenly, makeLayer, size),
    w: make('head/w', [nH, nV], start),
    b: make('head/b', [nV], start),
  };
}

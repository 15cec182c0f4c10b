import * as tf from '@tensorflow/tfjs-node-gpu';
import type { SentencePairs, Sources } from './gnmt.ts';

/** A sentence and its translation as wordpieces, without marks. */
export interface Pair {
  readonly source: ArrayLike<number>;
  readonly target: ArrayLike<number>;
}

/** The wordpieces that are none. */
export interface Marks {
  readonly start: number;
  readonly end: number;
  readonly pad: number;
}

/** Steps that a batch has room for, the mark of the end among them. */
export interface Room {
  readonly source: number;
  readonly target: number;
}

/** New tensors of a batch, every sentence padded to `room`; the sources end with a mark too (choice). */
export function pairsOf(pairs: readonly Pair[], marks: Marks, room: Room): SentencePairs {
  const { start, end, pad } = marks;
  const targets = pairs.map(({ target }) => Array.from(target));
  const columns = (rows: readonly (readonly number[])[]) => columnsOf(rows, room.target, pad);
  const [target, next] = [
    columns(targets.map((pieces) => [start, ...pieces])),
    columns(targets.map((pieces) => [...pieces, end])),
  ];
  return {
    ...sourcesOf(
      pairs.map(({ source }) => source),
      marks,
      room.source,
    ),
    target: target.ids,
    next: next.ids,
    targetMask: next.mask,
  };
}

/** New tensors of the sources alone. */
export function sourcesOf(
  sources: readonly ArrayLike<number>[],
  { end, pad }: Marks,
  steps: number,
): Sources {
  const { ids, mask } = columnsOf(
    sources.map((source) => [...Array.from(source), end]),
    steps,
    pad,
  );
  return { source: ids, sourceMask: mask };
}

/** Sentences as columns, [steps, batch], padded at the bottom. */
function columnsOf(sentences: readonly (readonly number[])[], steps: number, pad: number) {
  const batch = sentences.length;
  const ids = new Int32Array(steps * batch).fill(pad);
  const mask = new Float32Array(steps * batch);
  for (const [column, sentence] of sentences.entries()) {
    if (sentence.length > steps)
      throw new Error(`Expected a sentence of at most ${steps} pieces with its mark, got ${sentence.length}`);
    for (const [step, piece] of sentence.entries()) {
      ids[step * batch + column] = piece;
      mask[step * batch + column] = 1;
    }
  }
  return { ids: tf.tensor2d(ids, [steps, batch], 'int32'), mask: tf.tensor2d(mask, [steps, batch]) };
}

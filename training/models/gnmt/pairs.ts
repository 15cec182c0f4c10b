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
  /** Sentences that it has room for; as many as there are, unless told. */
  readonly batch?: number;
}

/** New tensors of a batch, every sentence padded to `room`; the sources end with a mark too (choice). */
export function pairsOf(pairs: readonly Pair[], marks: Marks, room: Room): SentencePairs {
  const { start, end, pad } = marks;
  const targets = pairs.map(({ target }) => Array.from(target));
  const columns = (sentences: readonly (readonly number[])[]) =>
    columnsOf(sentences, { steps: room.target, batch: room.batch, pad });
  const target = columns(targets.map((pieces) => [start, ...pieces]));
  const next = columns(targets.map((pieces) => [...pieces, end]));
  target.mask.dispose(); // that of `next`
  const sources = pairs.map(({ source }) => source);
  return { ...sourcesOf(sources, marks, room), target: target.ids, next: next.ids, targetMask: next.mask };
}

/** New tensors of the sources alone. */
export function sourcesOf(
  sources: readonly ArrayLike<number>[],
  { end, pad }: Marks,
  { source, batch }: Pick<Room, 'source' | 'batch'>,
): Sources {
  const sentences = sources.map((pieces) => [...Array.from(pieces), end]);
  const { ids, mask } = columnsOf(sentences, { steps: source, batch, pad });
  return { source: ids, sourceMask: mask };
}

/** Sentences as columns, [steps, batch], padded at the bottom and on the right. */
function columnsOf(
  sentences: readonly (readonly number[])[],
  { steps, batch = sentences.length, pad }: { steps: number; batch: number | undefined; pad: number },
) {
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

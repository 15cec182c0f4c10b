import * as tf from '@tensorflow/tfjs-node-gpu';
import { type DecoderState, type DecoderSteps, openDecoder } from '../models/gnmt/decoder.ts';
import { keepAll } from '../models/gnmt/drop.ts';
import { embed, type Gnmt, logitsOf, remember } from '../models/gnmt/gnmt.ts';
import { type Marks, sourcesOf } from '../models/gnmt/pairs.ts';
import type { State } from '../models/unroll.ts';
import { scoped } from '../scoped.ts';
import type { Advance, Following, Row } from './beam-search.ts';

export interface Asked {
  /** Wordpieces without marks. */
  readonly sources: readonly ArrayLike<number>[];
  readonly marks: Marks;
  /** Open hypotheses of a sentence at most. */
  readonly width: number;
}

/**
 * Does a search with a model that has some sentences in mind, op by op. All are one batch, in which every sentence has
 * `width` rows, its open hypotheses in the first of them.
 */
export function searchWith<T>(model: Gnmt, asked: Asked, search: (advance: Advance) => T): T {
  return scoped(() => {
    const beams = new Beams(model, asked);
    try {
      return search((open) => beams.advance(open));
    } finally {
      beams.free();
    }
  });
}

class Beams {
  readonly #model: Gnmt;
  readonly #asked: Asked;
  readonly #lengths: readonly number[];
  readonly #positions: number;
  readonly #decoder: DecoderSteps;
  #state: DecoderState;

  constructor(model: Gnmt, asked: Asked) {
    const { sources, marks, width } = asked;
    this.#model = model;
    this.#asked = asked;
    this.#lengths = sources.map(({ length }) => length + 1); // with the mark of the end
    this.#positions = Math.max(...this.#lengths);
    const rows = sources.flatMap((source) => Array.from({ length: width }, () => source));
    const memory = remember(model, sourcesOf(rows, marks, { source: this.#positions }), keepAll);
    this.#decoder = openDecoder(model.decoder, memory);
    this.#state = this.#decoder.first;
  }

  advance(open: Parameters<Advance>[0]): Following[][] {
    const { width, marks } = this.#asked;
    const { most, logP, pieces, attention } = this.#step(slotsOf(open, width, marks.pad));
    return open.map((rows, sentence) =>
      rows.map((_, index) => {
        const slot = sentence * width + index;
        const [from, to] = [slot * most, (slot + 1) * most];
        const looked = slot * this.#positions;
        return {
          pieces: pieces.subarray(from, to),
          logP: logP.subarray(from, to),
          attention: attention.subarray(looked, looked + (this.#lengths[sentence] ?? 0)),
        };
      }),
    );
  }

  free(): void {
    freeState(this.#state);
  }

  #step({ parents, pieces }: Slots) {
    return scoped(() => {
      const before = this.#state.map((layer) => chosen(layer, tf.tensor1d(parents, 'int32')));
      const read = embed(this.#model, tf.tensor1d(pieces, 'int32'));
      const { h, weights, state } = this.#decoder.step(before, read);
      // One more than is kept open: the mark of the end may be the best
      const most = Math.min(this.#asked.width + 1, this.#model.b.size);
      const { values, indices } = tf.topk(tf.logSoftmax(logitsOf(this.#model, h)), most);
      freeState(this.#state);
      this.#state = kept(state);
      return { most, logP: copyOf(values), pieces: copyOf(indices), attention: copyOf(weights) };
    });
  }
}

/** Of every row of the batch. */
interface Slots {
  /** The row that it goes on from. */
  readonly parents: Int32Array;
  /** The piece that it reads; padding where it has no hypothesis. */
  readonly pieces: Int32Array;
}

function slotsOf(open: readonly (readonly Row[])[], width: number, pad: number): Slots {
  const parents = Int32Array.from({ length: open.length * width }, (_, slot) => slot);
  const pieces = new Int32Array(open.length * width).fill(pad);
  for (const [sentence, rows] of open.entries()) {
    for (const [index, { parent, piece }] of rows.entries()) {
      parents[sentence * width + index] = sentence * width + parent;
      pieces[sentence * width + index] = piece;
    }
  }
  return { parents, pieces };
}

/** The rows of a state by index. */
function chosen({ h, ...others }: State, rows: tf.Tensor1D): State {
  const parts = Object.entries<tf.Tensor2D>(others);
  return {
    ...Object.fromEntries(parts.map(([name, part]) => [name, tf.gather(part, rows)])),
    h: tf.gather(h, rows),
  };
}

function kept(state: DecoderState): DecoderState {
  for (const layer of state) for (const part of Object.values(layer)) tf.keep(part);
  return state;
}

function freeState(state: DecoderState): void {
  for (const layer of state) tf.dispose({ ...layer });
}

/** On the CPU dataSync may share memory with the tensor. */
function copyOf(tensor: tf.Tensor): Float32Array {
  return Float32Array.from(tensor.dataSync());
}

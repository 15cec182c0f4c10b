import * as tf from '@tensorflow/tfjs-node-gpu';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { CharacterText } from '../../datasets/character-text.ts';
import { InvalidTrial } from '../../failures.ts';
import { onDevice } from '../../on-device.ts';
import { randomStream } from '../../random.ts';
import { keepOf } from '../recurrent/carried-state.ts';
import { keptWith, type Places, placesOf } from '../device/device-data.ts';
import { gatherRows } from '../device/gather-rows.ts';
import { packBytes, packedBytesAt } from '../device/packed-bytes.ts';
import type { Inputs, Split } from '../task.ts';

/**
 * A text on the device, training, validation and test part one after the other and then room for one window more: a
 * step is fed where its windows begin, and gathers them itself.
 */
export interface DeviceText {
  /** The symbols at `places`, [n] int32 → [n] int32. */
  readonly symbolsAt: (places: tf.Tensor1D) => tf.Tensor;
  readonly places: Places;
}

/** Symbols of a window at most. */
const longestWindow = 1000;

/** A number for each symbol. */
export const textOnDevice = keptWith((text: CharacterText): DeviceText => {
  const ids = onDevice(tf.tensor1d(laidInto(new Int32Array(lengthOf(text)), text), 'int32'));
  return { symbolsAt: (places) => gatherRows(ids, places), places: placesIn(text) };
});

/** Four symbols to a number: 100 MB of enwik8 instead of 400, in the trainer and again in each of its graphs. */
export const packedTextOnDevice = keptWith((text: CharacterText): DeviceText => {
  const whole = Math.ceil(lengthOf(text) / 4) * 4;
  const packed = packBytes(laidInto(new Uint8Array(whole), text), 4);
  return { symbolsAt: (places) => packedBytesAt(packed, places), places: placesIn(text) };
});

function lengthOf({ train, validation, test }: CharacterText): number {
  return train.length + validation.length + test.length + longestWindow;
}

function laidInto<A extends Int32Array | Uint8Array>(all: A, { train, validation, test }: CharacterText): A {
  all.set(train);
  all.set(validation, train.length);
  all.set(test, train.length + validation.length);
  return all;
}

function placesIn({ train, validation, test }: CharacterText): Places {
  return placesOf({ train: train.length, validation: validation.length, test: test.length });
}

/** What the inputs ask for: the symbols read and, of each, what follows it, [rows, time] int32. */
export function windowsOf(
  { symbolsAt }: DeviceText,
  { at }: Inputs,
  time: number,
): { ids: tf.Tensor2D; next: tf.Tensor2D } {
  if (at === undefined) throw new Error('Expected the inputs to say where windows begin');
  const rows = at.size;
  const from = (shift: number) =>
    tf.tidy(() => {
      const steps = tf.tensor2d(
        Int32Array.from({ length: time }, (_, t) => t + shift),
        [1, time],
        'int32',
      );
      const places = tf.add(at.as2D(rows, 1), steps).as1D();
      return symbolsAt(places).as2D(rows, time);
    });
  return { ids: from(0), next: from(1) };
}

/**
 * The training text as `batch` streams that are read side by side, a window of `time` symbols a step, so that the state
 * which a step leaves is the one that the next begins with. Where the streams of an epoch begin is drawn, since a whole
 * number of windows leaves some symbols over.
 */
export class TrainingStreams {
  /** Windows of a stream in an epoch. */
  readonly #chunks: number;
  readonly #options: StreamOptions;

  constructor(options: StreamOptions) {
    const { text, batch, time } = options;
    this.#options = options;
    const { count } = text.places.train;
    this.#chunks = Math.floor((count - 1) / (batch * time));
    if (this.#chunks < 1)
      throw new InvalidTrial(
        `Expected batch × time to be less than the ${count} symbols of the training text, got ${batch} × ${time}`,
      );
  }

  /** Windows in an epoch. */
  get examples(): number {
    return this.#chunks * this.#options.batch;
  }

  /** Where the windows of a step, counted from 0, begin, `at`, [batch] int32; and whether they go on, `keep`. */
  inputs(step: number): Inputs {
    const { text, batch, time, seed } = this.#options;
    const { first, count } = text.places.train;
    const [epoch, chunk] = [Math.floor(step / this.#chunks), step % this.#chunks];
    const length = this.#chunks * time; // of a stream
    const left = count - 1 - batch * length;
    const start = first + uniformInt(randomStream(seed, 'shuffle', epoch), 0, left) + chunk * time;
    const at = Int32Array.from({ length: batch }, (_, stream) => start + stream * length);
    return { at: tf.tensor1d(at, 'int32'), ...keepOf(chunk) };
  }
}

interface StreamOptions {
  readonly text: DeviceText;
  readonly batch: number;
  readonly time: number;
  readonly seed: number;
}

/** The text of a split, all of it, as `streams` parts that are read side by side. Its first symbol is read, not predicted. */
export interface EvaluationStreams {
  readonly text: DeviceText;
  readonly streams: number;
  readonly time: number;
}

/**
 * Symbols before its part that a stream reads without predicting them, so that its state is what it would have been in
 * one piece, but for what a network remembers for longer.
 */
const warmUp = 100;

/** Symbols of a split that are predicted. */
export function predicted({ text }: EvaluationStreams, split: Split): number {
  return text.places[split].count - 1;
}

export function evaluationChunks(evaluated: EvaluationStreams, split: Split): number {
  return Math.ceil((streamLength(evaluated, split) + warmUp) / evaluated.time);
}

/** A chunk of all streams, counted from 0; `mask`, [streams, time], is 1 where a symbol counts. */
export function evaluationInputs(evaluated: EvaluationStreams, split: Split, chunk: number): Inputs {
  const { text, streams, time } = evaluated;
  const length = streamLength(evaluated, split);
  const { first } = text.places[split];
  const all = predicted(evaluated, split);
  const at = new Int32Array(streams);
  const mask = new Float32Array(streams * time);
  for (let stream = 0; stream < streams; stream += 1) {
    const own = stream * length; // where its part begins
    const begin = Math.max(0, own - warmUp) + chunk * time;
    const [from, to] = [Math.max(begin, own), Math.min(begin + time, own + length, all)];
    at[stream] = first + Math.min(begin, all);
    if (from < to) mask.fill(1, stream * time + from - begin, stream * time + to - begin);
  }
  return { at: tf.tensor1d(at, 'int32'), mask: tf.tensor2d(mask, [streams, time]), ...keepOf(chunk) };
}

function streamLength(evaluated: EvaluationStreams, split: Split): number {
  return Math.ceil(predicted(evaluated, split) / evaluated.streams);
}

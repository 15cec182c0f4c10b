import * as tf from '@tensorflow/tfjs-node-gpu';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { ShuffledOrder } from '../../datasets/order.ts';
import { penWidth } from '../../models/handwriting-model.ts';
import { randomStream } from '../../random.ts';
import type { DeviceHandwriting, LinePlace } from './device-handwriting.ts';
import { LineReader, type Reading } from './line-reader.ts';
import type { Inputs } from '../task.ts';

export interface LinesOptions {
  readonly handwriting: DeviceHandwriting;
  /** Lines that are read side by side. */
  readonly rows: number;
  /** Steps of a chunk. */
  readonly time: number;
}

/** Training lines, shuffled anew in each epoch and, if asked to, each time scaled by another factor. */
export class TrainingLines {
  readonly #options: TrainingOptions;
  readonly #reader: LineReader;

  constructor(options: TrainingOptions) {
    const { handwriting, rows, time, seed } = options;
    const { train } = handwriting;
    const order = new ShuffledOrder(seed, train.length);
    this.#options = options;
    this.#reader = new LineReader({
      rows,
      chunksOf: (line) => chunkCount(train[line], time),
      lineAt: (place) => order.at(place, 1)[0],
    });
  }

  /** Chunks in an epoch. */
  get chunks(): number {
    const { handwriting, time } = this.#options;
    return handwriting.train.reduce((sum, place) => sum + chunkCount(place, time), 0);
  }

  inputs(step: number): Inputs {
    const readings = this.#reader.at(step);
    const { handwriting, augment } = this.#options;
    const inputs = chunkInputs(handwriting.train, readings, this.#options);
    return augment ? { ...inputs, scale: this.#scales(readings) } : inputs;
  }

  /** (s, s, 1) of each row, s uniform in 0.9 … 1.1 and the same in all chunks of a line, [rows, 3]. */
  #scales(readings: readonly (Reading | undefined)[]): tf.Tensor2D {
    const factors = readings.flatMap((reading) => {
      const drawn = uniformFloat64(randomStream(this.#options.seed, 'scale', reading?.place ?? 0));
      const factor = 1 + largestScaling * (2 * drawn - 1);
      return [factor, factor, 1];
    });
    return tf.tensor2d(factors, [readings.length, penWidth]);
  }
}

/** "scale each sample by a factor uniform in ±10 %" (A.3.5). */
const largestScaling = 0.1;

interface TrainingOptions extends LinesOptions {
  readonly seed: number;
  readonly augment: boolean;
}

/** The validation lines, each once, the longest first, so that the rows end together. */
export class ValidationLines {
  readonly #options: LinesOptions;
  readonly #reader: LineReader;
  /** Steps until all are read. */
  readonly steps: number;

  constructor(options: LinesOptions) {
    const { validation } = options.handwriting;
    const order = validation
      .map((place, line) => ({ line, points: place.points }))
      .toSorted((a, b) => b.points - a.points || a.line - b.line);
    this.#options = options;
    this.#reader = new LineReader({
      rows: options.rows,
      chunksOf: (line) => chunkCount(validation[line], options.time),
      lineAt: (place) => order[place]?.line,
    });
    let steps = 0;
    while (this.#reader.at(steps).some((reading) => reading !== undefined)) steps += 1;
    this.steps = steps;
  }

  inputs(step: number): Inputs {
    return chunkInputs(this.#options.handwriting.validation, this.#reader.at(step), this.#options);
  }
}

/**
 * Where the chunks of all rows begin, `at`, [rows] int32; which of their steps count, `mask`, [rows, time]; and which
 * rows go on with the line of the chunk before, `keep`, [rows, 1].
 */
function chunkInputs(
  places: readonly LinePlace[],
  readings: readonly (Reading | undefined)[],
  { time }: LinesOptions,
): Inputs {
  const rows = readings.length;
  const at = new Int32Array(rows);
  const mask = new Float32Array(rows * time);
  for (const [row, reading] of readings.entries()) {
    const place = reading === undefined ? undefined : places[reading.line];
    if (reading === undefined || place === undefined) continue;
    const done = reading.chunk * time;
    at[row] = place.first + done;
    mask.fill(1, row * time, row * time + Math.min(time, predictedOf(place) - done));
  }
  const keep = Float32Array.from(readings, (reading) => ((reading?.chunk ?? 0) > 0 ? 1 : 0));
  return {
    at: tf.tensor1d(at, 'int32'),
    mask: tf.tensor2d(mask, [rows, time]),
    keep: tf.tensor2d(keep, [rows, 1]),
  };
}

function chunkCount(place: LinePlace | undefined, time: number): number {
  return place === undefined ? 0 : Math.ceil(predictedOf(place) / time);
}

/** The first point is read, not predicted. */
function predictedOf({ points }: LinePlace): number {
  return points - 1;
}

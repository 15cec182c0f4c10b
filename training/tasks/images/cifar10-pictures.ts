import * as tf from '@tensorflow/tfjs-node-gpu';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type Pictures, pictureSize } from '../../datasets/cifar10/load.ts';
import { onDevice } from '../../on-device.ts';
import { chosenOf, chosenRows } from './chosen-rows.ts';
import { keptWith, type Places, placesOf } from '../device/device-data.ts';
import { gatherRows } from '../device/gather-rows.ts';
import { mirrored, moveMatrices } from './image-moves.ts';
import { packBytes, unpackBytes } from '../device/packed-bytes.ts';
import type { Inputs, Split } from '../task.ts';

type Splits = Readonly<Record<'train' | Split, Pictures>>;

/** All pictures of CIFAR-10 on the device: a step is fed which ones it wants, and gathers them itself. */
export interface DevicePictures {
  /** Training, validation and test set one after the other, packed, [pictures, 768] int32. */
  readonly pixels: tf.Tensor2D;
  readonly labels: tf.Tensor1D; // [pictures] int32
  /** Of the bytes of the training set, [3, 1, 1]. */
  readonly mean: tf.Tensor;
  readonly deviation: tf.Tensor;
  /** Matrices that move rows by -2 … 2, [5, 32, 32]. */
  readonly downs: tf.Tensor3D;
  /** The same for columns, then the same with left and right exchanged, [10, 32, 32]. */
  readonly rights: tf.Tensor3D;
  readonly places: Places;
}

const [edge, channels, padding] = [32, 3, 2];
const places = 2 * padding + 1;

export const picturesOnDevice = keptWith(({ train, validation, test }: Splits): DevicePictures => {
  const all = [train, validation, test];
  const { mean, deviation } = channelMoments(train);
  const moves = moveMatrices(edge, padding);
  const flips = mirrored(moves);
  const rights = onDevice(tf.concat([moves, flips]));
  flips.dispose();
  return {
    pixels: packBytes(Buffer.concat(all.map(({ images }) => images)), pictureSize),
    labels: onDevice(tf.tensor1d(Int32Array.from(Buffer.concat(all.map(({ labels }) => labels))), 'int32')),
    mean: onDevice(tf.tensor(mean, [channels, 1, 1], 'float32')),
    deviation: onDevice(tf.tensor(deviation, [channels, 1, 1], 'float32')),
    downs: onDevice(moves),
    rights,
    places: placesOf({ train: train.count, validation: validation.count, test: test.count }),
  };
});

/**
 * Asks for these pictures of the training set, each padded to 36 × 36, cropped to 32 × 32 at a place and flipped or not
 * as drawn from `stream` (A.3.2).
 */
export function augmentedPictures(chosen: Uint32Array, stream: RandomGenerator): Inputs {
  const [down, right] = [new Int32Array(chosen.length), new Int32Array(chosen.length)];
  for (let index = 0; index < chosen.length; index += 1) {
    down[index] = uniformInt(stream, 0, places - 1);
    right[index] = uniformInt(stream, 0, 2 * places - 1);
  }
  return { ...chosenRows(chosen), down: tf.tensor1d(down, 'int32'), right: tf.tensor1d(right, 'int32') };
}

/**
 * The pictures that inputs ask for, [batch, 32, 32, 3]: each channel less its mean over the training set and divided by
 * its standard deviation, as the authors of wide residual networks do; the padding is zeros then, the mean (choices).
 */
export function picturesOf(device: DevicePictures, inputs: Inputs): tf.Tensor4D {
  const { pixels, mean, deviation, downs, rights } = device;
  const { down, right } = inputs;
  return tf.tidy(() => {
    const chosen = chosenOf(inputs);
    const batch = chosen.size;
    const bytes = unpackBytes(gatherRows(pixels, chosen).as2D(batch, pixels.shape[1]));
    const planes = tf.div(tf.sub(bytes.as4D(batch, channels, edge, edge), mean), deviation);
    if (down === undefined || right === undefined)
      return tf.transpose<tf.Tensor4D>(planes.as4D(batch, channels, edge, edge), [0, 2, 3, 1]);
    const movesOf = (moves: tf.Tensor3D, which: tf.Tensor) =>
      gatherRows(moves, which.as1D()).as3D(batch, edge, edge);
    const columns = tf.matMul<tf.Tensor3D>(
      planes.as3D(batch, channels * edge, edge),
      movesOf(rights, right),
      false,
      true,
    ); // [batch, 3 · 32, 32]
    const rows = tf.transpose(columns.as4D(batch, channels, edge, edge), [0, 2, 3, 1]); // [batch, 32, 32, 3]
    const moved = tf.matMul<tf.Tensor3D>(movesOf(downs, down), rows.as3D(batch, edge, edge * channels));
    return moved.as4D(batch, edge, edge, channels);
  });
}

/** The classes of the pictures that inputs ask for, [batch] int32. */
export function classesOf({ labels }: DevicePictures, inputs: Inputs): tf.Tensor1D {
  return gatherRows(labels, chosenOf(inputs)).as1D();
}

/** Mean and standard deviation of each channel's bytes. */
function channelMoments({ count, images }: Pictures): { mean: number[]; deviation: number[] } {
  const plane = edge * edge;
  const [sums, squares] = [new Float64Array(channels), new Float64Array(channels)];
  for (let from = 0; from < images.length; from += plane) {
    const channel = (from / plane) % channels;
    let [sum, square] = [0, 0];
    for (const byte of images.subarray(from, from + plane)) {
      sum += byte;
      square += byte * byte;
    }
    sums[channel] = (sums[channel] ?? 0) + sum;
    squares[channel] = (squares[channel] ?? 0) + square;
  }
  const mean = [...sums].map((sum) => sum / (count * plane));
  const deviation = [...squares].map((square, channel) =>
    Math.sqrt(square / (count * plane) - (mean[channel] ?? 0) ** 2),
  );
  return { mean, deviation };
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type Digits, imageSize } from '../../datasets/mnist/load.ts';
import { onDevice } from '../../on-device.ts';
import { chosenOf, chosenRows } from './chosen-rows.ts';
import { gatherRows } from '../device/gather-rows.ts';
import { moveMatrices } from './image-moves.ts';
import { keptWith, type Places, placesOf } from '../device/device-data.ts';
import { packBytes, unpackBytes } from '../device/packed-bytes.ts';
import type { Inputs, Split } from '../task.ts';

type Splits = Readonly<Record<'train' | Split, Digits>>;

/** All digits of MNIST on the device: a step is fed which ones it wants, and gathers them itself. */
export interface DeviceDigits {
  /** Training, validation and test set one after the other, packed, [digits, 196] int32. */
  readonly pixels: tf.Tensor2D;
  readonly labels: tf.Tensor1D; // [digits] int32
  /** Matrices that move the rows of an image by -1, 0 and 1, [3, 28, 28]. */
  readonly moves: tf.Tensor3D;
  readonly places: Places;
}

const edge = 28;

export const digitsOnDevice = keptWith(({ train, validation, test }: Splits): DeviceDigits => {
  const all = [train, validation, test];
  return {
    pixels: packBytes(Buffer.concat(all.map(({ images }) => images)), imageSize),
    labels: onDevice(tf.tensor1d(Int32Array.from(all.flatMap(({ labels }) => [...labels])), 'int32')),
    moves: onDevice(moveMatrices(edge, 1)),
    places: placesOf({ train: train.count, validation: validation.count, test: test.count }),
  };
});

/**
 * Asks for these digits of the training set, each padded to 30 × 30 and cropped to 28 × 28 at a place drawn from
 * `stream` (A.3.1): moved by -1, 0 or 1 both ways.
 */
export function croppedDigits(chosen: Uint32Array, stream: RandomGenerator): Inputs {
  const [down, right] = [new Int32Array(chosen.length), new Int32Array(chosen.length)];
  for (let index = 0; index < chosen.length; index += 1) {
    down[index] = 1 + uniformInt(stream, -1, 1);
    right[index] = 1 + uniformInt(stream, -1, 1);
  }
  return { ...chosenRows(chosen), down: tf.tensor1d(down, 'int32'), right: tf.tensor1d(right, 'int32') };
}

/** The images that inputs ask for, [batch, 28, 28, 1] in 0-1. */
export function imagesOf({ pixels, moves }: DeviceDigits, inputs: Inputs): tf.Tensor4D {
  const { down, right } = inputs;
  return tf.tidy(() => {
    const chosen = chosenOf(inputs);
    const bytes = unpackBytes(gatherRows(pixels, chosen).as2D(chosen.size, pixels.shape[1]));
    const images = tf.div<tf.Tensor2D>(bytes, 255).as3D(chosen.size, edge, edge);
    if (down === undefined || right === undefined) return images.as4D(chosen.size, edge, edge, 1);
    const movesOf = (which: tf.Tensor) => gatherRows(moves, which.as1D()).as3D(chosen.size, edge, edge);
    const moved = tf.matMul<tf.Tensor3D>(movesOf(down), images);
    return tf.matMul<tf.Tensor3D>(moved, movesOf(right), false, true).as4D(chosen.size, edge, edge, 1);
  });
}

/** The digits that inputs ask for, [batch] int32. */
export function labelsOf({ labels }: DeviceDigits, inputs: Inputs): tf.Tensor1D {
  return gatherRows(labels, chosenOf(inputs)).as1D();
}

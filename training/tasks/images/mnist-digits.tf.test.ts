import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { type Digits, imageSize } from '../../datasets/mnist/load.ts';
import { randomStream } from '../../random.ts';
import { chosenRows, rowsInOrder } from './chosen-rows.ts';
import { croppedDigits, digitsOnDevice, imagesOf, labelsOf } from './mnist-digits.ts';

const splits = { train: someDigits(40, 7), validation: someDigits(30, 50), test: someDigits(20, 90) };
const digits = digitsOnDevice(splits);
const all = Uint32Array.from({ length: 40 }, (_, index) => index);

it('gathers images in 0-1 with their labels', () => {
  const inputs = chosenRows(Uint32Array.of(3, 1));
  expect([...labelsOf(digits, inputs).dataSync()]).toEqual([3, 1]);
  expect(imagesOf(digits, inputs).shape).toEqual([2, 28, 28, 1]);
  expect([...imagesOf(digits, inputs).dataSync()]).toEqual([
    ...pixelsOf(splits.train, 3),
    ...pixelsOf(splits.train, 1),
  ]);
});

it('goes through a split in order and leaves out by the mask what a short last batch has too much', () => {
  const inputs = rowsInOrder(digits.places, 'validation', 1, 20);
  expect([...(inputs['mask']?.dataSync() ?? [])]).toEqual([
    ...Array<number>(10).fill(1),
    ...Array<number>(10).fill(0),
  ]);
  const images = imagesOf(digits, inputs).dataSync();
  for (const at of [0, 9])
    expect([...images.subarray(at * imageSize, (at + 1) * imageSize)]).toEqual(
      pixelsOf(splits.validation, 20 + at),
    );
  expect(labelsOf(digits, inputs).dataSync().subarray(0, 3)).toEqual(Int32Array.of(0, 1, 2));
});

it('crops the same way at the same step and otherwise at another', () => {
  expect(crop(5)).toEqual(crop(5));
  expect(crop(5)).not.toEqual(crop(6));
});

it('crops as padding to 30 × 30 and cutting 28 × 28 does, at all nine places', () => {
  const images = crop(0);
  const places = [...all].map((example) => {
    const cropped = [...images.subarray(example * imageSize, (example + 1) * imageSize)];
    const found = [0, 1, 2].flatMap((top) =>
      [0, 1, 2]
        .filter((left) => paddedCrop(example, top, left).every((pixel, at) => pixel === cropped[at]))
        .map((left) => `${top},${left}`),
    );
    expect(found).toHaveLength(1);
    return found[0];
  });
  expect(new Set(places).size).toBe(9);
});

it('puts a data set on the device once', () => {
  const before = tf.memory().numTensors;
  expect(digitsOnDevice(splits)).toBe(digits);
  expect(tf.memory().numTensors).toBe(before);
});

/** All training examples as cropped at a step. */
function crop(step: number): Float32Array {
  return Float32Array.from(imagesOf(digits, croppedDigits(all, randomStream(1, 'crop', step))).dataSync());
}

function paddedCrop(example: number, top: number, left: number): number[] {
  const pixels = pixelsOf(splits.train, example);
  return Array.from({ length: imageSize }, (_, pixel) => {
    const y = Math.floor(pixel / 28) + top - 1;
    const x = (pixel % 28) + left - 1;
    return y < 0 || y > 27 || x < 0 || x > 27 ? 0 : (pixels[y * 28 + x] ?? 0);
  });
}

function pixelsOf({ images }: Digits, example: number): number[] {
  return [...images.subarray(example * imageSize, (example + 1) * imageSize)].map((byte) =>
    Math.fround(byte / 255),
  );
}

function someDigits(count: number, start: number): Digits {
  return {
    count,
    images: Uint8Array.from({ length: count * imageSize }, (_, index) => (index * 31 + start) % 256),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
  };
}

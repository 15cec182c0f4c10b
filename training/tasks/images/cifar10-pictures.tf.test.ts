import { expect, it } from 'vitest';
import { type Pictures, pictureSize } from '../../datasets/cifar10/load.ts';
import { randomStream } from '../../random.ts';
import { chosenRows, rowsInOrder } from './chosen-rows.ts';
import { augmentedPictures, classesOf, picturesOf, picturesOnDevice } from './cifar10-pictures.ts';

const splits = { train: somePictures(120, 7), validation: somePictures(30, 50), test: somePictures(20, 90) };
const pictures = picturesOnDevice(splits);
const moments = [0, 1, 2].map((channel) => momentsOf(splits.train, channel));

it('gathers pictures, each channel standardised by the training set, with their classes', () => {
  const inputs = rowsInOrder(pictures.places, 'validation', 0, 2);
  expect([...classesOf(pictures, inputs).dataSync()]).toEqual([0, 1]);
  expect(picturesOf(pictures, inputs).shape).toEqual([2, 32, 32, 3]);
  const values = picturesOf(pictures, inputs).dataSync();
  const wanted = [0, 1].flatMap((index) => pictureOf(splits.validation, index));
  expect(largestDifference(values, wanted)).toBeLessThan(1e-5);
  const all = picturesOf(pictures, chosenRows(Uint32Array.from({ length: 120 }, (_, index) => index)));
  expect(all.mean().dataSync()[0]).toBeCloseTo(0, 5);
  expect(all.square().mean().dataSync()[0]).toBeCloseTo(1, 5);
});

it('augments as padding to 36 × 36, cutting 32 × 32 and flipping do, in all fifty ways', () => {
  const chosen = Uint32Array.from({ length: 400 }, (_, index) => index % 120);
  const inputs = augmentedPictures(chosen, randomStream(1, 'crop', 0));
  const [down, right] = [inputs['down']?.dataSync() ?? [], inputs['right']?.dataSync() ?? []];
  const plain = picturesOf(pictures, chosenRows(chosen)).dataSync();
  const augmented = picturesOf(pictures, inputs).dataSync();
  const ways = new Set<string>();
  for (const [index] of chosen.entries()) {
    const [top, left] = [down[index] ?? 0, (right[index] ?? 0) % 5];
    const flipped = (right[index] ?? 0) >= 5;
    ways.add(`${top},${left},${flipped}`);
    const picture = plain.subarray(index * pictureSize, (index + 1) * pictureSize);
    // Exactly: products with zeros and ones
    expect(augmented.subarray(index * pictureSize, (index + 1) * pictureSize)).toEqual(
      reference(picture, top, left, flipped),
    );
  }
  expect(ways.size).toBe(50);
});

it('draws the same at the same step and otherwise at another', () => {
  const chosen = Uint32Array.of(0, 1, 2, 3, 4, 5);
  const at = (step: number) =>
    Object.values(augmentedPictures(chosen, randomStream(1, 'crop', step))).map((tensor) => [
      ...tensor.dataSync(),
    ]);
  expect(at(5)).toEqual(at(5));
  expect(at(5)).not.toEqual(at(6));
});

/** A picture, [32, 32, 3], as A.3.2 says it. */
function reference(picture: ArrayLike<number>, top: number, left: number, flipped: boolean): Float32Array {
  const padded = (y: number, x: number, channel: number) =>
    y < 2 || y >= 34 || x < 2 || x >= 34 ? 0 : (picture[((y - 2) * 32 + x - 2) * 3 + channel] ?? Number.NaN);
  return Float32Array.from({ length: pictureSize }, (_, at) => {
    const [y, x, channel] = [Math.floor(at / 96), Math.floor(at / 3) % 32, at % 3];
    return padded(top + y, left + (flipped ? 31 - x : x), channel);
  });
}

/** As the network is to see it, [32, 32, 3]. */
function pictureOf({ images }: Pictures, index: number): number[] {
  return Array.from({ length: pictureSize }, (_, at) => {
    const [place, channel] = [Math.floor(at / 3), at % 3];
    const byte = images[index * pictureSize + channel * 1024 + place] ?? Number.NaN;
    const { mean, deviation } = moments[channel] ?? { mean: Number.NaN, deviation: Number.NaN };
    return (byte - mean) / deviation;
  });
}

function momentsOf({ images }: Pictures, channel: number): { mean: number; deviation: number } {
  const bytes = [...images].filter((_, at) => Math.floor(at / 1024) % 3 === channel);
  const mean = bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
  const variance = bytes.reduce((sum, byte) => sum + (byte - mean) ** 2, 0) / bytes.length;
  return { mean, deviation: Math.sqrt(variance) };
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a).toHaveLength(b.length);
  return Math.max(...Array.from(a, (value, at) => Math.abs(value - (b[at] ?? Number.NaN))));
}

function somePictures(count: number, start: number): Pictures {
  const stream = randomStream(start, 'crop', 'pictures');
  return {
    count,
    images: Uint8Array.from({ length: count * pictureSize }, () => stream.next() & 255),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
  };
}

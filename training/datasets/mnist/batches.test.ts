import { expect, it } from 'vitest';
import { randomStream } from '../../random.ts';
import { croppedBatch, paddedBatch, plainBatch } from './batches.ts';
import { type Digits, imageSize } from './load.ts';

const digits: Digits = {
  count: 40,
  images: Uint8Array.from({ length: 40 * imageSize }, (_, index) => (index * 31 + 7) % 256),
  labels: Uint8Array.from({ length: 40 }, (_, index) => index % 10),
};
const all = Array.from({ length: 40 }, (_, index) => index);

it('scales pixels to 0-1 and keeps images with their labels', () => {
  const { images, labels } = plainBatch(digits, [3, 1]);
  expect([...labels]).toEqual([3, 1]);
  expect(images[0]).toBeCloseTo((digits.images[3 * imageSize] ?? 0) / 255, 6);
});

it('pads a short last batch with black images that the mask leaves out', () => {
  const { images, labels, mask } = paddedBatch(digits, 30, 20);
  expect([...mask]).toEqual([...Array<number>(10).fill(1), ...Array<number>(10).fill(0)]);
  expect(images.subarray(0, 10 * imageSize)).toEqual(plainBatch(digits, all.slice(30)).images);
  expect(images.subarray(10 * imageSize).every((pixel) => pixel === 0)).toBe(true);
  expect(labels).toHaveLength(20);
});

it('crops the same way at the same step and otherwise at another', () => {
  expect(crop(5)).toEqual(crop(5));
  expect(crop(5)).not.toEqual(crop(6));
});

it('crops as padding to 30 × 30 and cutting 28 × 28 does, at all nine places', () => {
  const images = crop(0);
  const places = all.map((example) => {
    const cropped = images.subarray(example * imageSize, (example + 1) * imageSize);
    const found = [0, 1, 2].flatMap((top) =>
      [0, 1, 2]
        .filter((left) => equal(cropped, paddedCrop(example, top, left)))
        .map((left) => `${top},${left}`),
    );
    expect(found).toHaveLength(1);
    return found[0];
  });
  expect(new Set(places).size).toBe(9);
});

/** All examples as cropped at a step. */
function crop(step: number): Float32Array {
  return croppedBatch(digits, all, randomStream(1, 'crop', step)).images;
}

function paddedCrop(example: number, top: number, left: number): number[] {
  return Array.from({ length: imageSize }, (_, pixel) => {
    const y = Math.floor(pixel / 28) + top - 1;
    const x = (pixel % 28) + left - 1;
    if (y < 0 || y > 27 || x < 0 || x > 27) return 0;
    return (digits.images[example * imageSize + y * 28 + x] ?? 0) / 255;
  });
}

function equal(a: Float32Array, b: readonly number[]): boolean {
  return b.every((value, index) => Math.abs(value - (a[index] ?? 0)) < 1e-6);
}

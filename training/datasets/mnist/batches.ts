import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type Digits, imageSize } from './load.ts';

export interface Batch {
  readonly images: Float32Array; // [batch, 28, 28], 0-1
  readonly labels: Int32Array; // [batch]
}

const edge = 28;

/** The chosen examples as they are. */
export function plainBatch(digits: Digits, chosen: ArrayLike<number>): Batch {
  const images = new Float32Array(chosen.length * imageSize);
  for (let place = 0; place < chosen.length; place += 1) {
    const from = (chosen[place] ?? 0) * imageSize;
    for (let pixel = 0; pixel < imageSize; pixel += 1) {
      images[place * imageSize + pixel] = (digits.images[from + pixel] ?? 0) / 255;
    }
  }
  return { images, labels: labelsOf(digits, chosen) };
}

/** `batch` examples from `first` on; where there are none, black images that `mask`, [batch], marks by 0 instead of 1. */
export function paddedBatch(digits: Digits, first: number, batch: number): Batch & { mask: Float32Array } {
  const length = Math.min(batch, digits.count - first);
  const found = plainBatch(
    digits,
    Array.from({ length }, (_, index) => first + index),
  );
  const padded = {
    images: new Float32Array(batch * imageSize),
    labels: new Int32Array(batch),
    mask: new Float32Array(batch).fill(1, 0, length),
  };
  padded.images.set(found.images);
  padded.labels.set(found.labels);
  return padded;
}

/**
 * The chosen examples, each padded to 30 × 30 and cropped to 28 × 28 at a place drawn from `stream` (A.3.1):
 * a shift by -1, 0 or 1 both ways.
 */
export function croppedBatch(digits: Digits, chosen: ArrayLike<number>, stream: RandomGenerator): Batch {
  const images = new Float32Array(chosen.length * imageSize);
  for (let place = 0; place < chosen.length; place += 1) {
    const down = uniformInt(stream, -1, 1);
    const right = uniformInt(stream, -1, 1);
    const from = (chosen[place] ?? 0) * imageSize;
    // Rows and columns whose source lies inside the image; the rest is padding and stays 0
    for (let y = Math.max(0, -down); y < Math.min(edge, edge - down); y += 1) {
      for (let x = Math.max(0, -right); x < Math.min(edge, edge - right); x += 1) {
        const pixel = digits.images[from + (y + down) * edge + x + right] ?? 0;
        images[place * imageSize + y * edge + x] = pixel / 255;
      }
    }
  }
  return { images, labels: labelsOf(digits, chosen) };
}

function labelsOf(digits: Digits, chosen: ArrayLike<number>): Int32Array {
  return Int32Array.from(chosen, (index) => digits.labels[index] ?? 0);
}

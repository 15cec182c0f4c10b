import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** What random numbers are drawn for; each purpose has streams of its own. */
export type Purpose = 'init' | 'shuffle' | 'crop' | 'scale' | 'dropout';

/**
 * The stream at the coordinates (seed, purpose, index). Nothing is carried from one stream to the next,
 * so the state of all randomness is its coordinates: a resumed trial draws the numbers of an undisturbed one.
 * `index` is an epoch for shuffles, a step for crops, the how-manyeth line for scales, a weight's name for initial weights.
 */
export function randomStream(seed: number, purpose: Purpose, index: number | string): RandomGenerator {
  const digest = createHash('sha256').update(`${seed}/${purpose}/${index}`).digest();
  return xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)));
}

/** The numbers 0 … length-1 in random order (Fisher and Yates). */
export function permutation(stream: RandomGenerator, length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = uniformInt(stream, 0, last);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** Draws from the normal distribution N(0, 1) (Box and Muller). */
export function normals(stream: RandomGenerator, length: number): Float32Array {
  const drawn = new Float32Array(length);
  for (let index = 0; index < length; index += 2) {
    // 1 - u lies in (0, 1], where the logarithm is finite
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(stream)));
    const angle = 2 * Math.PI * uniformFloat64(stream);
    drawn[index] = radius * Math.cos(angle);
    if (index + 1 < length) drawn[index + 1] = radius * Math.sin(angle);
  }
  return drawn;
}

/** Draws evenly from [-bound, bound). */
export function uniforms(stream: RandomGenerator, length: number, bound: number): Float32Array {
  return Float32Array.from({ length }, () => (2 * uniformFloat64(stream) - 1) * bound);
}

/** Draws -1 or +1 with equal chance. */
export function signs(stream: RandomGenerator, length: number): Float32Array {
  return Float32Array.from({ length }, () => uniformInt(stream, 0, 1) * 2 - 1);
}

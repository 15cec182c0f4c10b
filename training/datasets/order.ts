import { permutation, randomStream } from '../random.ts';

/** Where step `step` (from 0) starts in the endless row of shuffled epochs. */
export function dataPosition(
  step: number,
  batch: number,
  examples: number,
): { epoch: number; offset: number } {
  const first = step * batch;
  return { epoch: Math.floor(first / examples), offset: first % examples };
}

/**
 * Which examples each step gets: epochs of all examples, each shuffled anew, laid end to end; a batch may span two.
 * A step's examples follow from (seed, step) alone, so that resuming needs no more than the step.
 */
export class ShuffledOrder {
  readonly #seed: number;
  readonly #examples: number;
  readonly #epochs = new Map<number, Uint32Array>();

  constructor(seed: number, examples: number) {
    this.#seed = seed;
    this.#examples = examples;
  }

  /** Indices of the examples of `step`, counted from 0, [batch]. */
  at(step: number, batch: number): Uint32Array {
    const { epoch, offset } = dataPosition(step, batch, this.#examples);
    for (const old of this.#epochs.keys()) if (old < epoch) this.#epochs.delete(old);
    return Uint32Array.from({ length: batch }, (_, index) => {
      const place = offset + index;
      const order = this.#epoch(epoch + Math.floor(place / this.#examples));
      return order[place % this.#examples] ?? 0;
    });
  }

  #epoch(epoch: number): Uint32Array {
    const known = this.#epochs.get(epoch);
    if (known !== undefined) return known;
    const order = permutation(randomStream(this.#seed, 'shuffle', epoch), this.#examples);
    this.#epochs.set(epoch, order);
    return order;
  }
}

import { SweepError } from '../../contracts/errors.ts';
import type { DataFacts } from '../../contracts/trainer-messages.ts';

/** A text for character models in its three parts; each symbol is a number from 0 to V-1. */
export interface CharacterText {
  /** The V symbols of the training set in the order of their codes. */
  readonly symbols: readonly string[];
  readonly train: Uint8Array;
  readonly validation: Uint8Array;
  readonly test: Uint8Array;
  readonly facts: DataFacts;
}

export function symbolsOf(text: string): string[] {
  return [...new Set(text)].toSorted();
}

/** A text as the places of its symbols. Throws SweepError `data` at one that is none of `symbols`. */
export function readSymbols(text: string, symbols: readonly string[], file: string): Uint8Array {
  const places = new Map(symbols.map((symbol, place) => [symbol, place]));
  const read = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const place = places.get(text.charAt(at));
    if (place === undefined)
      throw new SweepError(
        'data',
        `Expected ${file} to hold the training set's ${symbols.length} symbols alone, got ${JSON.stringify(text.charAt(at))}`,
      );
    read[at] = place;
  }
  return read;
}

import { SweepError } from '../../contracts/errors.ts';
import type { DataFacts } from '../../contracts/trainer-messages.ts';

/** A text for character models in its three parts. A character is a byte, as a number from 0 to V-1: its symbol. */
export interface CharacterText {
  /** The V bytes that have symbols, in the order of their codes. */
  readonly symbols: Uint8Array;
  readonly train: Uint8Array;
  readonly validation: Uint8Array;
  readonly test: Uint8Array;
  readonly facts: DataFacts;
}

/** The different bytes of a text, in order. */
export function symbolsOf(bytes: Uint8Array): Uint8Array {
  const seen = new Uint8Array(256);
  for (const byte of bytes) seen[byte] = 1;
  return Uint8Array.from(seen.keys()).filter((byte) => seen[byte] === 1);
}

/** A text as the places of its bytes among `symbols`. Throws SweepError `data` at one that is none of them. */
export function readSymbols(bytes: Uint8Array, symbols: Uint8Array, file: string): Uint8Array {
  const places = new Int16Array(256).fill(-1);
  for (const [place, byte] of symbols.entries()) places[byte] = place;
  const read = new Uint8Array(bytes.length);
  for (const [at, byte] of bytes.entries()) {
    const place = places[byte] ?? -1;
    if (place < 0)
      throw new SweepError(
        'data',
        `Expected ${file} to hold the training set's ${symbols.length} symbols alone, got ${JSON.stringify(String.fromCodePoint(byte))}`,
      );
    read[at] = place;
  }
  return read;
}

/** Sizes of a text: characters of each part, and how many different ones. */
interface TextCounts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly symbols: number;
}

/** Throws SweepError `data` where a text has not the sizes of the official one. */
export function expectCounts(name: string, official: TextCounts, text: CharacterText): void {
  const { train, validation, test, symbols } = text;
  const counted: TextCounts = {
    train: train.length,
    validation: validation.length,
    test: test.length,
    symbols: symbols.length,
  };
  const [wanted, got] = [JSON.stringify(official), JSON.stringify(counted)];
  if (wanted !== got) throw new SweepError('data', `Expected ${name} to have ${wanted}, got ${got}`);
}

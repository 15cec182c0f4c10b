import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import { type CharacterText, expectCounts, readSymbols, symbolsOf } from '../character-text.ts';
import type { DataRequest } from '../source.ts';
import { ensureEnwik8 } from './source.ts';

/** What the paper has: bytes of each split, and how many different ones there are. */
const official = { train: 90_000_000, validation: 5_000_000, test: 5_000_000, symbols: 205 } as const;

/** enwik8 as section 4.4 has it, in bytes; of a prefix, the same shares of what is there. */
export async function loadEnwik8(request: DataRequest): Promise<CharacterText> {
  const { pathOf, read, facts } = await ensureEnwik8(request);
  return enwik8Text(await read('enwik8'), { file: pathOf('enwik8'), facts });
}

/**
 * The first 90 %, the next 5 and the last 5. Every byte of all three has a symbol of its own, as in the paper's count:
 * one that the training part lacks is not left out or taken for another, but costs the bits of a symbol that the model
 * has never seen. Throws SweepError `data` where `facts` say that it is the whole and it has other sizes.
 */
export function enwik8Text(
  bytes: Uint8Array,
  { file, facts }: { readonly file: string; readonly facts: DataFacts },
): CharacterText {
  const symbols = symbolsOf(bytes);
  const read = readSymbols(bytes, symbols, file);
  const [trained, validated] = [90, 95].map((percent) => Math.floor((bytes.length * percent) / 100));
  const text = {
    symbols,
    train: read.subarray(0, trained),
    validation: read.subarray(trained, validated),
    test: read.subarray(validated),
    facts,
  };
  if (facts.share < 1) {
    const note = `${symbols.length} of its ${official.symbols} byte values`;
    return { ...text, facts: { ...facts, note } };
  }
  expectCounts('enwik8', official, text);
  return text;
}

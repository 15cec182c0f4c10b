import { Tokenizer } from '@huggingface/tokenizers';
import { byteSymbols } from './byte-symbols.ts';
import { type LearntPieces, learnPieces } from './learn.ts';

const mostKnown = 1_000_000;

/** A space stands in none of the pieces of a text, so no text can spell these. */
const specials = ['< pad >', '< start >', '< end >'];

/**
 * Text as pieces of words and back, without loss for any text. One vocabulary for both languages, as GNMT has it; GNMT
 * does not publish how its pieces were chosen, so they are byte-pair merges (choice). Bytes are the smallest pieces, so
 * nothing is unknown. Words are cut before pieces are: letters, digits and signs apart, each with the space before it.
 */
export class Wordpieces {
  readonly size: number;
  /** Fills up a batch; never in a sentence. */
  readonly pad = specials.indexOf('< pad >');
  /** What the decoder is given before the first piece. */
  readonly start = specials.indexOf('< start >');
  /** What ends a sentence. */
  readonly end = specials.indexOf('< end >');
  readonly #tokenizer: Tokenizer;
  /** Words that were met before: the library keeps 10,000, which takes twice the time on much text. */
  readonly #known = new Map<string, readonly number[]>();

  /** `file` is a `tokenizer.json` of Hugging Face's libraries, made by `learnWordpieces`. */
  constructor(file: object) {
    this.#tokenizer = new Tokenizer(file, { clean_up_tokenization_spaces: false });
    this.size = this.#tokenizer.get_vocab().size;
  }

  /** Ids without start and end. */
  encode(text: string): number[] {
    // A word is the same piece at the start of a sentence as within it
    return cut(this.#tokenizer, ` ${text}`).flatMap((word) => this.#piecesOf(word));
  }

  /** The text of ids; special ones are left out, bytes that are no UTF-8 become U+FFFD. */
  decode(ids: readonly number[]): string {
    const pieces = ids.filter((id) => id >= specials.length && id < this.size);
    if (pieces.length === 0) return '';
    return this.#tokenizer.decode(pieces).replace(/^ /, '');
  }

  #piecesOf(word: string): readonly number[] {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const { model } = this.#tokenizer;
    if (model === null) throw new Error('Expected the tokenizer to know pieces');
    const pieces = model.encode([word]).map((piece) => this.#idOf(piece));
    if (this.#known.size === mostKnown) this.#known.clear();
    this.#known.set(word, pieces);
    return pieces;
  }

  #idOf(piece: string): number {
    const id = this.#tokenizer.token_to_id(piece);
    if (id === undefined) throw new Error(`Expected the vocabulary to hold ${JSON.stringify(piece)}`);
    return id;
  }
}

/** Learns `size` pieces, special ones and bytes among them, from lines of text; gives a `tokenizer.json`. */
export async function learnWordpieces(lines: AsyncIterable<string>, size: number): Promise<object> {
  const tokenizer = new Tokenizer(tokenizerFile({ pieces: byteSymbols, merges: [] }), {});
  const words = new Map<string, number>();
  for await (const line of lines)
    for (const word of cut(tokenizer, ` ${line}`)) words.set(word, (words.get(word) ?? 0) + 1);
  return tokenizerFile(learnPieces({ words, first: [...specials, ...byteSymbols], size }));
}

function cut({ pre_tokenizer: cutter }: Tokenizer, text: string): string[] {
  if (cutter === null) throw new Error('Expected the tokenizer to know words');
  return cutter.pre_tokenize_text(text);
}

function tokenizerFile({ pieces, merges }: LearntPieces): object {
  return {
    version: '1.0',
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      merges,
    },
  };
}

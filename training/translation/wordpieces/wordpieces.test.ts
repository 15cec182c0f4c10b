import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { learnPieces } from './learn.ts';
import { learnWordpieces, Wordpieces } from './wordpieces.ts';

const beside = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const { references, translations } = z
  .object({ references: z.array(z.string()), translations: z.array(z.string()) })
  .parse(beside('../bleu/sentences.json'));
const sentences = [...references, ...translations];

async function* streamed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

describe('learning pieces', () => {
  it('joins what meets most often, of equals what was known first, and stops when words are whole', () => {
    const first = ['a', 'b', 'c', 'd'];
    const words = new Map([
      ['abc', 5],
      ['abd', 3],
      ['cd', 2],
    ]);
    const { pieces, merges } = learnPieces({ words, first, size: 100 });
    expect(merges.map((merge) => merge.join('+'))).toEqual(['a+b', 'ab+c', 'ab+d', 'c+d']);
    expect(pieces).toEqual(['a', 'b', 'c', 'd', 'ab', 'abc', 'abd', 'cd']);
    const reversed = new Map([...words].toReversed());
    expect(learnPieces({ words: reversed, first, size: 100 })).toEqual({ pieces, merges });
    expect(learnPieces({ words, first, size: 5 }).pieces).toEqual(pieces.slice(0, 5));
  });

  it('joins a letter that is repeated from left to right', () => {
    const { merges } = learnPieces({ words: new Map([['aaaaa', 2]]), first: ['a'], size: 10 });
    expect(merges.map((merge) => merge.join('+'))).toEqual(['a+a', 'aa+a', 'aa+aaa']);
  });

  it('refuses a symbol that is not among the first, and sizes that ids cannot have', () => {
    const words = new Map([['ab', 1]]);
    expect(() => learnPieces({ words, first: ['a'], size: 5 })).toThrow('"b"');
    expect(() => learnPieces({ words, first: ['a', 'b'], size: 1 })).toThrow('between 2 and 65536');
  });

  it('learns the merges that Hugging Face’s trainer learns', async () => {
    const learnt = await learnWordpieces(streamed(sentences), 400);
    const { merges } = z
      .object({ model: z.object({ merges: z.array(z.tuple([z.string(), z.string()])) }) })
      .parse(learnt).model;
    expect(merges.map((merge) => merge.join(' '))).toEqual(beside('reference.json'));
  });
});

describe('wordpieces', async () => {
  const pieces = new Wordpieces(await learnWordpieces(streamed(sentences), 400));

  it('give back any text, known or not', () => {
    expect(pieces.size).toBe(400);
    const strange = [
      '',
      ' ',
      '  two  spaces ',
      'tab\tand\nline',
      '日本語 😀 ß',
      '\u0000\u00a0\ufeff',
      '</s> [UNK]',
    ];
    for (const text of [...sentences, ...strange]) expect(pieces.decode(pieces.encode(text))).toBe(text);
  });

  it('make frequent words one piece, and never a special one', () => {
    expect(pieces.encode('la')).toHaveLength(1);
    expect(pieces.encode('la')).toEqual(pieces.encode('dans la').slice(-1));
    const special = [pieces.pad, pieces.start, pieces.end];
    expect(special).toEqual([0, 1, 2]);
    const text = pieces.encode('< pad >< start >< end ></s>');
    expect(text.filter((id) => special.includes(id))).toEqual([]);
  });

  it('leave special ids out of a text', () => {
    expect(pieces.decode([pieces.start, ...pieces.encode('le chat'), pieces.end, pieces.pad])).toBe(
      'le chat',
    );
    expect(pieces.decode([pieces.end])).toBe('');
  });
});

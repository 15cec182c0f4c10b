import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { multiBleu, sacreBleu } from './bleu.ts';
import { bleuTokens } from './tokens.ts';

const dataDir = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const beside = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** Made by figures.py with sacreBLEU 2.6.0. */
const figures = z
  .record(
    z.string(),
    z.array(
      z.object({
        as: z.enum(['sacreBleu', 'multiBleu']),
        tokens: z.enum(['13a', 'intl', 'none']),
        lowercase: z.boolean(),
        score: z.number(),
        brevityPenalty: z.number(),
        lengths: z.tuple([z.number(), z.number()]),
      }),
    ),
  )
  .parse(beside('figures.json'));
const own = z
  .object({ references: z.array(z.string()), translations: z.array(z.string()) })
  .parse(beside('sentences.json'));

const theOneBefore = (lines: readonly string[]) => [...lines.slice(-1), ...lines.slice(0, -1)];

function expectFigures(text: string, translations: readonly string[], references: readonly string[]): void {
  const wanted = figures[text] ?? [];
  expect(wanted).toHaveLength(9);
  for (const { as, tokens, lowercase, score, brevityPenalty, lengths } of wanted) {
    const got = { sacreBleu, multiBleu }[as](translations, references, { tokens, lowercase });
    const what = `${as} ${tokens} ${lowercase ? 'lower case' : ''}`;
    expect([got.translationLength, got.referenceLength], what).toEqual(lengths);
    expect(got.brevityPenalty, what).toBeCloseTo(brevityPenalty, 5);
    expect(Math.abs(got.score - score), what).toBeLessThan(0.001);
  }
}

describe('BLEU is what sacreBLEU reports', () => {
  it('on sentences with every kind of punctuation', () => {
    expectFigures('own sentences', own.translations, own.references);
  });

  it('where hardly anything matches, smoothed and not', () => {
    expectFigures('own sentences, the one before', theOneBefore(own.translations), own.references);
  });

  it.skipIf(!existsSync(join(dataDir, 'wmt14-enfr')))('on altered copies of newstest2014', () => {
    const file = join(dataDir, 'wmt14-enfr', 'newstest2014.fr.gz');
    const news = gunzipSync(readFileSync(file)).toString('utf8').replace(/\n$/, '').split('\n');
    const words = (line: string, keep: (place: number) => boolean) =>
      line
        .split(' ')
        .filter((_, index) => keep(index + 1))
        .join(' ');
    expectFigures(
      'newstest2014 without every 9th word',
      news.map((line) => words(line, (place) => place % 9 !== 0)),
      news,
    );
    expectFigures(
      'newstest2014 cut after 12 words',
      news.map((line) => words(line, (place) => place <= 12)),
      news,
    );
    expectFigures('newstest2014, the one before', theOneBefore(news), news);
  });
});

it('is 100 for the references themselves and 0 for nothing', () => {
  expect(sacreBleu(own.references, own.references, { tokens: '13a' }).score).toBeCloseTo(100, 9);
  expect(sacreBleu([''], ['Le chat dort.'], { tokens: '13a' })).toMatchObject({
    score: 0,
    brevityPenalty: 0,
  });
});

it('cuts as mteval-v13a and mteval-v14 do', () => {
  const text = 'Prix : 3,5 % (A&amp;B) — 1990-92, «bien».';
  expect(bleuTokens(text, '13a').join(' ')).toBe('Prix : 3,5 % ( A & B ) — 1990 - 92 , «bien» .');
  expect(bleuTokens(text, 'intl').join(' ')).toBe('Prix : 3,5 % ( A & amp ; B ) — 1990-92 , « bien » .');
  expect(bleuTokens(text, 'none').join(' ')).toBe(text);
});

it('refuses a translation without its reference', () => {
  expect(() => sacreBleu(['a', 'b'], ['a'], { tokens: 'none' })).toThrow('Expected 1 translations, got 2');
});

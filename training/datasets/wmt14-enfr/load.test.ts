import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { translationHoldings } from './holdings.ts';
import { loadWmt14 } from './load.ts';
import { ensureWmt14 } from './source.ts';

const dataDir = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

describe.skipIf(!existsSync(join(dataDir, 'wmt14-enfr')))(
  'WMT’14 from the pieces of a data folder',
  { timeout: 60_000 },
  () => {
    const lines = (file: string) =>
      gunzipSync(readFileSync(join(dataDir, 'wmt14-enfr', `${file}.gz`)))
        .toString('utf8')
        .split('\n');
    const load = (cacheFolder: string, said: string[] = []) =>
      loadWmt14(
        { dataDir, cacheFolder, report: (line) => said.push(line) },
        { pieces: 1000, maxPieces: 40, examples: 2000 },
      );

    it('tests on newstest2014, trains on what stands in for the training set, and says so', async () => {
      const { pieces, train, validation, test, captions, facts } = await load(
        mkdtempSync(join(tmpdir(), 'hypersweep-wmt-')),
      );
      expect([validation.length, test.length, captions.length]).toEqual([6003, 3003, 1000]);
      expect(test[0]).toMatchObject({
        text: lines('newstest2014.en')[0],
        reference: lines('newstest2014.fr')[0],
      });
      expect(test.every(({ source, text }) => pieces.decode(source) === text)).toBe(true);
      expect(test.every(({ target, reference }) => pieces.decode(target) === reference)).toBe(true);
      const decoded = (ids: Uint16Array) => pieces.decode([...ids]);
      expect([decoded(train.source(0)), decoded(train.target(0))]).toEqual([
        lines('multi30k.train.en')[0],
        lines('multi30k.train.fr')[0],
      ]);
      expect(Math.max(...train.sourceLengths, ...train.targetLengths)).toBe(40);
      expect(train.count).toBeGreaterThan(1900);
      expect(train.count).toBeLessThan(2000);
      expect(facts.dataset).toContain('stand in');
      expect(facts.share).toBeCloseTo(2000 / 51_749, 12);
    });

    it('takes what is there of the official training texts before what stands in', async () => {
      const own = mkdtempSync(join(tmpdir(), 'hypersweep-wmt-'));
      const cacheFolder = join(own, 'cache');
      const folder = join(own, 'wmt14-enfr');
      mkdirSync(folder);
      for (const name of ['newstest2012', 'newstest2013', 'newstest2014', 'multi30k.train'])
        for (const language of ['en', 'fr'])
          symlinkSync(
            join(dataDir, 'wmt14-enfr', `${name}.${language}.gz`),
            join(folder, `${name}.${language}.gz`),
          );
      writeFileSync(join(folder, 'news-commentary-v9.fr-en.en'), 'Good morning.\n');
      writeFileSync(join(folder, 'news-commentary-v9.fr-en.fr'), 'Bonjour.\n');
      const request = { dataDir: own, cacheFolder, report: () => undefined };
      const { train, captions, facts } = await ensureWmt14(request);
      expect(train.map(({ name }) => name)).toEqual(['news-commentary-v9.fr-en']);
      expect(captions).toBeUndefined();
      expect(facts.dataset).toBe('wmt14-enfr');
      expect(facts.share).toBeCloseTo(0.0045, 4);
      rmSync(join(folder, 'newstest2014.fr.gz'));
      expect(translationHoldings(request)).toMatchObject([
        { problem: { message: expect.stringContaining('newstest2014 missing') }, usable: undefined },
        { kind: 'stand-in', usable: undefined },
      ]);
    });

    it('packs once, and reads what was packed', async () => {
      const cacheFolder = mkdtempSync(join(tmpdir(), 'hypersweep-wmt-'));
      const [first, later]: string[][] = [[], []];
      const made = await load(cacheFolder, first);
      const read = await load(cacheFolder, later);
      expect([first?.length, later?.length]).toEqual([2, 1]);
      expect(read.train.count).toBe(made.train.count);
      const last = made.train.count - 1;
      expect([...read.train.target(last)]).toEqual([...made.train.target(last)]);
      expect(read.pieces.encode('un chat')).toEqual(made.pieces.encode('un chat'));
    });
  },
);

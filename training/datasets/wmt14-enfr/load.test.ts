import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadWmt14 } from './load.ts';

const dataDir = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

describe.skipIf(!existsSync(join(dataDir, 'wmt14-enfr')))('WMT’14 from the pieces of a data folder', () => {
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
});

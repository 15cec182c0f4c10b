import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readSymbols, symbolsOf } from '../character-text.ts';
import { asPtb, wordsOf } from './brown.ts';
import { loadPtb, stripLines } from './load.ts';

const dataDir = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

it.skipIf(!existsSync(join(dataDir, 'ptb')))('reads the official files, gzipped, as 50 symbols', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'hypersweep-ptb-'));
  const { symbols, train, validation, test, facts } = await loadPtb({
    dataDir,
    cacheFolder,
    report: () => undefined,
  });
  expect([train.length, validation.length, test.length]).toEqual([5_017_482, 393_042, 442_423]);
  expect(Buffer.from(symbols).toString()).toBe("\n #$&'*-./0123456789<>N\\abcdefghijklmnopqrstuvwxyz");
  expect(Buffer.from(train.subarray(0, 12).map((id) => symbols[id] ?? 0)).toString()).toBe('aer banknote');
  expect(facts).toMatchObject({ dataset: 'ptb', source: 'SWEEP_DATA_DIR', share: 1 });
});

it('ends each sentence with a newline and takes the space around it away', () => {
  expect(stripLines(" no it was n't \n black monday \n")).toBe("no it was n't\nblack monday\n");
  expect(stripLines('a')).toBe('a\n');
});

it('refuses a symbol that the training set does not have, with its file', () => {
  const symbols = symbolsOf(Buffer.from('cbabc'));
  expect([...readSymbols(Buffer.from('abba'), symbols, 'x.txt')]).toEqual([0, 1, 1, 0]);
  expect(() => readSymbols(Buffer.from('ad'), symbols, 'x.txt')).toThrow('Expected x.txt to hold');
});

it('writes the Brown corpus as Mikolov wrote the Penn Treebank', () => {
  expect(
    wordsOf("\tIn/in 1577/cd ,/, Fulton's/np$-tl $1,200/nns and/or/cc U.S./np ``/`` ideal/nn ./."),
  ).toEqual(['in', 'N', "fulton's", 'N', 'u.s.', 'ideal']);
  const texts = Array.from({ length: 20 }, (_, index) => [['text', index === 19 ? 'last' : 'x']]);
  const { 'ptb.train.txt': train, 'ptb.valid.txt': valid, 'ptb.test.txt': test } = asPtb(texts);
  expect([train, valid, test]).toEqual([' text x \n'.repeat(18), ' text x \n', ' text <unk> \n']);
});

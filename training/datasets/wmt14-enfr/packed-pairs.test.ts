import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sentencePairs } from './lines.ts';
import { PackedPairs, PairPacker } from './packed-pairs.ts';
import { prepareTraining } from './prepare-training.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'hypersweep-pairs-'));

it('gives back the pairs that were packed, also past what is written at a time', async () => {
  const folder = newFolder();
  const packer = await PairPacker.open(folder);
  const ids = (length: number, from: number) => Array.from({ length }, (_, index) => (from + index) % 65_536);
  for (let pair = 0; pair < 3000; pair += 1)
    await packer.add(ids(pair % 400, pair), ids(1 + (pair % 7), 9 * pair));
  await packer.close();
  const pairs = new PackedPairs(folder);
  expect(pairs.count).toBe(3000);
  for (const pair of [0, 1, 399, 2999]) {
    expect([...pairs.source(pair)]).toEqual(ids(pair % 400, pair));
    expect([...pairs.target(pair)]).toEqual(ids(1 + (pair % 7), 9 * pair));
    expect([pairs.sourceLengths[pair], pairs.targetLengths[pair]]).toEqual([pair % 400, 1 + (pair % 7)]);
  }
  expect(() => pairs.source(3000)).toThrow('below 3000');
  pairs.close();
  truncateSync(join(folder, 'ids.u16'), 100);
  expect(() => new PackedPairs(folder)).toThrow('ids.u16');
});

it('parts lines at newlines alone, in plain and compressed files, and takes the space around them away', async () => {
  const text = textOf('One\u2028line \r\n\nTwo', 'Un\n\nDeux\n');
  const pairs = [];
  for await (const pair of sentencePairs(text)) pairs.push(pair);
  expect(pairs).toEqual([
    { english: 'One\u2028line', french: 'Un' },
    { english: '', french: '' },
    { english: 'Two', french: 'Deux' },
  ]);
});

it('refuses languages with unequal numbers of lines', async () => {
  const read = async () => {
    for await (const pair of sentencePairs(textOf('one\ntwo\n', 'un\n'))) expect(pair.french).toBe('un');
  };
  await expect(read()).rejects.toThrow('one ends after 1');
});

it('leaves out pairs that are too long or empty, and says so; refuses a text of such pairs alone', async () => {
  const train = [textOf('a cat\n\na very long sentence of many words\n', 'un chat\nvide\nlong\n')];
  const said: string[] = [];
  const request = { cacheFolder: newFolder(), report: (line: string) => said.push(line) };
  const options = { pieces: 280, maxPieces: 8 };
  const prepared = await prepareTraining({ train, checksum: 'some' }, options, request);
  expect([prepared.train.count, prepared.read]).toEqual([1, 3]);
  expect(said.at(-1)).toContain('1 training pairs, 2 ');
  await expect(
    prepareTraining({ train, checksum: 'some' }, { ...options, maxPieces: 1 }, request),
  ).rejects.toThrow('None of the 3 training pairs');
});

function textOf(english: string, french: string) {
  const folder = newFolder();
  writeFileSync(join(folder, 'text.en'), english);
  writeFileSync(join(folder, 'text.fr.gz'), gzipSync(french));
  return {
    name: 'text',
    pairs: 3,
    english: join(folder, 'text.en'),
    french: join(folder, 'text.fr.gz'),
  };
}

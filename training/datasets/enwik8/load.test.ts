import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { enwik8Text, loadEnwik8 } from './load.ts';

const dataDir = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

it.skipIf(!existsSync(join(dataDir, 'enwik8')))('reads the first 4 MB as what they are', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'hypersweep-enwik8-'));
  const { symbols, train, validation, test, facts } = await loadEnwik8({
    dataDir,
    cacheFolder,
    report: () => undefined,
  });
  expect([train.length, validation.length, test.length]).toEqual([3_600_000, 200_000, 200_000]);
  const start = Buffer.from(train.subarray(0, 28).map((symbol) => symbols[symbol] ?? 0));
  expect(start.toString()).toBe('<mediawiki xmlns="http://www');
  expect(facts).toMatchObject({ dataset: 'enwik8', share: 0.04, note: '200 of its 205 byte values' });
});

const facts = { dataset: 'enwik8', source: 'test', checksum: 'none', share: 0.5 };

it('splits at 90 and 95 of 100 bytes, whatever their number', () => {
  const { train, validation, test } = enwik8Text(new Uint8Array(1_000_019), { file: 'x', facts });
  expect([train.length, validation.length, test.length]).toEqual([900_017, 50_001, 50_001]);
});

it('gives a byte that training lacks a symbol of its own', () => {
  const bytes = Buffer.from(`${'ab'.repeat(45)}cccccddddé`);
  const text = enwik8Text(bytes, { file: 'x', facts });
  expect([...text.symbols]).toEqual([...Buffer.from('abcd'), 0xa9, 0xc3]);
  const read = [text.train, text.validation, text.test].flatMap((part) =>
    [...part].map((symbol) => text.symbols[symbol]),
  );
  expect(read).toEqual([...bytes]);
  expect(text.facts.note).toBe('6 of its 205 byte values');
});

it('refuses as the whole what has not its sizes', () => {
  expect(() => enwik8Text(new Uint8Array(100), { file: 'x', facts: { ...facts, share: 1 } })).toThrow(
    'Expected enwik8 to have',
  );
});

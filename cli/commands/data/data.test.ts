import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { main } from '../../main.ts';

const prefix = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.3/" and so on';
let printed = '';
let noted = '';
let dataDir = '';

beforeEach(async () => {
  [printed, noted] = ['', ''];
  dataDir = await mkdtemp(join(tmpdir(), 'hypersweep-data-'));
  vi.stubEnv('SWEEP_DATA_DIR', dataDir);
  vi.stubEnv('SWEEP_CACHE', await mkdtemp(join(tmpdir(), 'hypersweep-cache-')));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((noted += String(text)), true));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('lists what is here, how much of it, and how to have it whole', async () => {
  await bring('enwik8', { [`enwik8.first${prefix.length}.gz`]: gzipSync(prefix) });
  expect(await main(['data', 'list'])).toBe(0);
  expect(printed).toMatch(/^enwik8 +SWEEP_DATA_DIR, pieces +0\.000\d+ % +36\.4 MB +100 MB /m);
  expect(printed).toMatch(/^mnist +– +– /m);
  expect(printed).toContain('`sweep data fetch mnist`');
  expect(printed).toMatch(/^wmt14-enfr +– +– +6\.62 GB +9\.47 GB /m);
  expect(printed).toContain('news-commentary-v9.fr-en (80.4 MB, 0.45 % of it)');
  expect(await main(['data', 'ls', '--json'])).toBe(0);
});

it('verifies what it is asked for and says which file is damaged, with the exit code for data', async () => {
  await bring('enwik8', { [`enwik8.first${prefix.length}`]: Buffer.from(prefix) });
  await bring('cifar10', { 'data_batch_1.bin': Buffer.from('foo'), 'test_batch.bin': Buffer.from('foo') });
  expect(await main(['data', 'verify', 'enwik8', 'mnist'])).toBe(0);
  expect(printed).toMatch(/^✓ +enwik8 +size and content /m);
  expect(printed).toMatch(/^– +mnist +not here$/m);
  expect(await main(['data', 'verify'])).toBe(8);
  expect(noted).toMatch(/^sweep: Damaged or incomplete: .*data_batch_1\.bin, .*test_batch\.bin\.$/m);
});

it('fetches into the cache, from an archive of the user too, and says what must be brought', async () => {
  await bring('enwik8', { 'enwik8.zip': Buffer.from('no archive') });
  expect(await main(['data', 'fetch', 'enwik8', 'iam-ondb'])).toBe(8);
  expect(printed).toMatch(/^✗ enwik8 .*enwik8\.zip cannot be used/m);
  expect(printed).toMatch(/^✗ iam-ondb .*\n +Register at https:/m);
  expect(noted).toContain('sweep: Not fetched: enwik8, iam-ondb.');
});

it('fetches the named parts of a set, and refuses archives that are none in a plain sentence each', async () => {
  const foo = Buffer.from('foo');
  const tests = { 'wmt12-test.tgz': foo, 'wmt13-test.tgz': foo, 'test-full.tgz': foo };
  await bring('wmt14-enfr', { ...tests, 'training-parallel-nc-v9.tgz': foo });
  expect(await main(['data', 'fetch', 'wmt14-enfr', '--only', 'news'])).toBe(8);
  expect(printed).toMatch(
    /^✗ wmt14-enfr .*test-full\.tgz cannot be used: Expected \S+ to have the md5 a8cd784e/m,
  );
  expect(printed).toMatch(/training-parallel-nc-v9\.tgz cannot be used: .* sha256 cb8953f2\S+, got 2c26b46b/);
  expect(printed).toMatch(/^ {2}Replace it by the official archive, or remove it\.$/m);
  expect(await main(['data', 'fetch', 'wmt14-enfr', '--only', 'gigafren'])).toBe(2);
  expect(noted).toContain('There is no part `gigafren` of wmt14-enfr.');
  expect(await main(['data', 'fetch', 'mnist', '--only', 'gigafren'])).toBe(2);
  expect(noted).toContain('`--only` names parts of a set, and mnist is fetched whole.');
});

it('offers the name that was meant', async () => {
  expect(await main(['data', 'fetch', 'mnits'])).toBe(2);
  expect(noted).toContain('There is no data set `mnits`. Did you mean mnist?');
});

async function bring(set: string, files: Readonly<Record<string, Buffer>>): Promise<void> {
  await mkdir(join(dataDir, set));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(dataDir, set, name), bytes);
}

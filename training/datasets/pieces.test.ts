import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { create } from 'tar';
import { describe, expect, it } from 'vitest';
import { ensureCifar10 } from './cifar10/source.ts';
import { ensureEnwik8 } from './enwik8/source.ts';
import { ensureIamOndb } from './iam-ondb/source.ts';
import { tarFiles } from './tar.ts';

const shared = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const enwikStart = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.3/"';

describe.skipIf(!existsSync(join(shared, 'cifar10')))('pieces of the official sets', () => {
  it('takes a fifth of CIFAR-10, the official batch and the first 2,000 test images', async () => {
    const { files, read, facts } = await ensureCifar10(await requestFor(shared));
    expect(files).toEqual(['data_batch_1.bin', 'test_batch_first2000.bin']);
    expect((await read('test_batch_first2000.bin')).length).toBe(2000 * 3073);
    expect(facts).toMatchObject({ dataset: 'cifar10', source: 'SWEEP_DATA_DIR', share: 0.2 });
    expect(facts.checksum).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('takes the longest prefix of enwik8 and names it by the sha256 of its bytes', async () => {
    const { files, read, facts } = await ensureEnwik8(await requestFor(shared));
    expect(files).toEqual(['enwik8']);
    expect((await read('enwik8')).length).toBe(4_000_000);
    expect(facts).toEqual({
      dataset: 'enwik8',
      source: 'SWEEP_DATA_DIR',
      checksum: 'sha256:9f9ca3a41e2b87a0268d00380577e2c308e07959b22a94c8d7b1e8901bdefc37',
      share: 0.04,
    });
  });

  it('takes a subset of IAM-OnDB and counts its share in lines', async () => {
    const { files, read, facts } = await ensureIamOndb(await requestFor(shared));
    expect(files).toEqual([
      'lineStrokes.tar',
      'ascii.tar',
      'trainset.txt',
      'testset_v.txt',
      'testset_t.txt',
      'testset_f.txt',
    ]);
    expect(tarFiles(await read('lineStrokes.tar')).size).toBe(583);
    expect(tarFiles(await read('ascii.tar')).size).toBe(84);
    expect(facts).toMatchObject({ dataset: 'iam-ondb', source: 'SWEEP_DATA_DIR', share: 583 / 12_195 });
  });
});

it('refuses a CIFAR batch that is not the official one, and a test piece of another size', async () => {
  const request = await requestWith('cifar10', { 'data_batch_2.bin': 'foo', 'test_batch.bin': 'foo' });
  await expect(ensureCifar10(request)).rejects.toThrow(
    /data_batch_2\.bin to have the md5 5ea93a67294ea407fff1d09f752e9692, got acbd18db4cc2f85cedef654fccc4a4d8/,
  );
  const alone = await requestWith('cifar10', { 'data_batch_2.bin': 'foo' });
  await expect(ensureCifar10(alone)).rejects.toThrow('missing: test_batch.bin or its first 2,000 images');
});

it('refuses a prefix of enwik8 whose name is wrong about its length, and what is no such text', async () => {
  const short = await requestWith('enwik8', { 'enwik8.first80.gz': gzipSync(enwikStart) });
  await expect(ensureEnwik8(short)).rejects.toThrow('to hold 80 bytes, got 59');
  const other = await requestWith('enwik8', { 'enwik8.first3': 'foo' });
  await expect(ensureEnwik8(other)).rejects.toThrow(`to begin with ${enwikStart}`);
  const cut = Buffer.concat([Buffer.from(`${enwikStart}ß`).subarray(0, -1)]);
  const whole = await requestWith('enwik8', { [`enwik8.first${cut.length}`]: cut });
  expect((await ensureEnwik8(whole)).facts.share).toBe(cut.length / 100_000_000);
});

it('says that IAM-OnDB needs a registration, where, and where its files then go', async () => {
  const request = await requestWith('other', {});
  await expect(ensureIamOndb(request)).rejects.toMatchObject({
    kind: 'data',
    mend: expect.stringContaining(join(request.dataDir, 'iam-ondb')),
  });
});

it('does not take an archive of other contents for the official IAM-OnDB', async () => {
  const lists = ['trainset.txt', 'testset_v.txt', 'testset_t.txt', 'testset_f.txt'];
  const request = await requestWith('iam-ondb', {
    'a01-000u-01.xml': '<WhiteboardCaptureSession/>',
    ...Object.fromEntries(lists.map((name) => [name, 'a01-000u\n'])),
  });
  const folder = join(request.dataDir, 'iam-ondb');
  const archive = join(folder, 'lineStrokes-all.tar.gz');
  await create({ file: archive, gzip: true, cwd: dirname(archive) }, ['a01-000u-01.xml']);
  await expect(ensureIamOndb(request)).rejects.toThrow('missing: ascii-all.tar');
  await copyFile(archive, join(folder, 'ascii-all.tar.gz'));
  await expect(ensureIamOndb(request)).rejects.toThrow('to hold 12195 lines of 1730 forms, got 1 of 1');
});

it('says that an archive of the user cannot be used, without a download', async () => {
  const request = await requestWith('enwik8', { 'enwik8.zip': 'foo' });
  await expect(ensureEnwik8(request)).rejects.toMatchObject({
    kind: 'data',
    message: expect.stringMatching(/enwik8\.zip cannot be used: /),
  });
  expect(await readdir(join(request.cacheFolder, 'data', 'enwik8'))).toEqual([]);
});

async function requestFor(dataDir: string) {
  return {
    dataDir,
    cacheFolder: await mkdtemp(join(tmpdir(), 'hypersweep-cache-')),
    report: () => undefined,
  };
}

async function requestWith(set: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'hypersweep-data-'));
  await mkdir(join(dataDir, set));
  for (const [name, content] of Object.entries(files))
    await writeFile(join(dataDir, set, basename(name)), content);
  return await requestFor(dataDir);
}

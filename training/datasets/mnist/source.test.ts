import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { mnistFiles } from './files.ts';
import { parseIdx } from './idx.ts';
import { ensureMnist } from './source.ts';

it('names file, expected and actual md5 when a given file is another one', async () => {
  const dataDir = await folderWith(mnistFiles.map(({ name }) => `${name}.gz`));
  await expect(ensureMnist({ dataDir, cacheFolder: dataDir, report: () => undefined })).rejects.toMatchObject(
    {
      kind: 'data',
      message: `Expected ${join(dataDir, 'mnist', 'train-images-idx3-ubyte.gz')} to have the md5 6bbc9ace898e44ae57da46a324031adb, got acbd18db4cc2f85cedef654fccc4a4d8`,
    },
  );
});

it('says which of the four files are missing from a given folder', async () => {
  const dataDir = await folderWith(['train-images-idx3-ubyte', 't10k-labels-idx1-ubyte']);
  await expect(ensureMnist({ dataDir, cacheFolder: dataDir, report: () => undefined })).rejects.toThrow(
    'missing: train-labels-idx1-ubyte, t10k-images-idx3-ubyte',
  );
});

it('reads IDX and refuses what is none', () => {
  const idx = Buffer.from([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
  expect(parseIdx('a', idx)).toEqual({ shape: [2, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 6) });
  expect(() => parseIdx('a', idx.subarray(0, 15))).toThrow('Expected a to hold 6 values (2 × 3), got 3');
  expect(() => parseIdx('a', Buffer.from('<html>'))).toThrow('Expected a to be an IDX file');
});

/** A data folder whose MNIST files all say "foo". */
async function folderWith(names: readonly string[]): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hypersweep-data-'));
  await mkdir(join(dataDir, 'mnist'));
  for (const name of names) {
    await writeFile(join(dataDir, 'mnist', name), name.endsWith('.gz') ? gzipSync('foo') : 'foo');
  }
  return dataDir;
}

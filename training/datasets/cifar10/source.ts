import type { DataSet } from '../data-set.ts';
import { catalogued, ensureOfficialFiles } from '../official-files.ts';
import type { OfficialSet } from '../official-set.ts';
import type { EnsureData } from '../source.ts';
import { unpackTar } from '../tar.ts';
import { type CifarFile, cifarFiles } from './files.ts';
import { cifarPieces } from './pieces.ts';

const url = 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz';
const archive = { name: 'cifar-10-binary.tar.gz', folder: 'cifar-10-batches-bin', unpack };
const size = { download: 170_052_171, disk: 6 * 30_730_000 };

const official: OfficialSet<CifarFile> = {
  name: 'cifar10',
  title: 'CIFAR-10',
  licence: 'None stated; its authors ask to be cited (Krizhevsky 2009).',
  size,
  files: cifarFiles,
  archive,
  sources: [
    {
      label: url,
      place: async (folder, download) => {
        const { name } = archive;
        const checksum = 'sha256:c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd';
        const file = { url, name, bytes: size.download, checksum, unpackedBytes: size.disk } as const;
        await unpack(await download(file), folder);
      },
    },
  ],
  pieces: cifarPieces,
  bring: `${archive.name}, or data_batch_1.bin to data_batch_5.bin and test_batch.bin (plain or .gz)`,
};

export const cifar10: DataSet = catalogued(official);

/**
 * CIFAR-10 in its binary version. Looks for the six official files or their archive in `dataDir/cifar10`, in the cache,
 * for pieces of the set in `dataDir/cifar10`, and at the University of Toronto.
 */
export const ensureCifar10: EnsureData<CifarFile> = (request) => ensureOfficialFiles(official, request);

function unpack(packed: string, folder: string): Promise<void> {
  const members = cifarFiles.map(({ name }) => `${archive.folder}/${name}`);
  return unpackTar(packed, members, folder);
}

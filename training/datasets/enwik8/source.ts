import type { DataSet } from '../data-set.ts';
import { catalogued, ensureOfficialFiles } from '../official-files.ts';
import type { OfficialSet } from '../official-set.ts';
import type { EnsureData } from '../source.ts';
import { unpackZip } from '../zip.ts';
import { type EnwikFile, enwikPrefix } from './prefix.ts';

const url = 'http://mattmahoney.net/dc/enwik8.zip';
const archive = { name: 'enwik8.zip', unpack };
const size = { download: 36_445_475, disk: 100_000_000 };

const official: OfficialSet<EnwikFile> = {
  name: 'enwik8',
  title: 'enwik8 (Hutter prize)',
  licence: "GFDL, today also CC BY-SA 3.0: text of Wikipedia's contributors, 2006.",
  size,
  files: [
    {
      name: 'enwik8',
      checksum: 'sha256:2b49720ec4d78c3c9fabaee6e4179a5e997302b3a70029f30f2d582218c024a8',
    },
  ],
  archive,
  sources: [
    {
      label: url,
      // No checksum of the archive is published; that of the text is
      place: async (folder, download) => {
        const file = { url, name: archive.name, unpackedBytes: size.disk };
        await unpack(await download(file), folder);
      },
    },
  ],
  pieces: enwikPrefix,
  bring: `${archive.name} or enwik8 (plain or .gz), or its beginning as enwik8.firstBYTES`,
};

export const enwik8: DataSet = catalogued(official);

/**
 * enwik8, the first 100 MB of a Wikipedia dump. Looks for the file or its zip archive in `dataDir/enwik8`, in the cache,
 * for a prefix of the file in `dataDir/enwik8`, and at Matt Mahoney's site.
 */
export const ensureEnwik8: EnsureData<EnwikFile> = (request) => ensureOfficialFiles(official, request);

function unpack(packed: string, folder: string): Promise<void> {
  return unpackZip(packed, ['enwik8'], folder);
}

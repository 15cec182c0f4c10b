import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { download } from '../fetch.ts';
import { ensureOfficialFiles } from '../official-files.ts';
import type { EnsureData } from '../source.ts';
import { unpackZip } from '../zip.ts';
import { type EnwikFile, enwikPrefix } from './prefix.ts';

const url = 'http://mattmahoney.net/dc/enwik8.zip';
const archive = 'enwik8.zip';
const checksum = 'sha256:2b49720ec4d78c3c9fabaee6e4179a5e997302b3a70029f30f2d582218c024a8';

/**
 * enwik8, the Hutter prize's Wikipedia. Looks for the file or its zip archive in `dataDir/enwik8`, in the cache, for a
 * prefix of the file in `dataDir/enwik8`, and at Matt Mahoney's site.
 */
export const ensureEnwik8: EnsureData<EnwikFile> = (request) =>
  ensureOfficialFiles<EnwikFile>(
    {
      name: 'enwik8',
      title: 'enwik8',
      files: [{ name: 'enwik8', checksum }],
      archive: { name: archive, unpack },
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
      pieces: enwikPrefix,
    },
    request,
  );

function unpack(packed: string, folder: string): Promise<void> {
  return unpackZip(packed, 'enwik8', folder);
}

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unpackTar } from '../tar.ts';
import { unpackZip } from '../zip.ts';
import type { ArchivedText } from './archives.ts';
import { segmentsOf } from './sgm.ts';

/**
 * Puts both languages of texts out of an archive into `folder`, as NAME.en and NAME.fr. Plain text stays plain and
 * `.gz` stays `.gz`: the loader streams either, and a copy that was packed anew would have another size by each zlib,
 * while sizes tell the texts apart in a result's checksum. Nothing is held in memory but a test set.
 */
export async function unpackTexts(
  archive: string,
  texts: readonly ArchivedText[],
  folder: string,
): Promise<void> {
  const members = texts.flatMap(({ english, french }) => [english, french]);
  await (archive.endsWith('.zip') ? unpackZip : unpackTar)(archive, members, folder);
  for (const { name, english, french } of texts) {
    await settle(join(folder, basename(english)), join(folder, `${name}.en`));
    await settle(join(folder, basename(french)), join(folder, `${name}.fr`));
  }
}

/** Gives an unpacked member its name. */
async function settle(member: string, path: string): Promise<void> {
  if (!member.endsWith('.sgm')) return await rename(member, member.endsWith('.gz') ? `${path}.gz` : path);
  const segments = segmentsOf(await readFile(member, 'utf8'));
  await writeFile(path, segments.map((segment) => `${segment}\n`).join(''));
  await rm(member);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from './cache-folder.ts';
import { expectChecksum } from './checksum.ts';
import { type Consignment, fill, fillFromFirst, unusable } from './fill-folder.ts';
import type { OfficialSet } from './official-set.ts';
import { putInto } from './put-into.ts';
import type { DataRequest } from './source.ts';

/** Fills the cache from the first source that has all files. Throws SweepError `services` where none has. */
export async function fetchFiles<File extends string>(
  set: OfficialSet<File>,
  request: DataRequest,
): Promise<void> {
  const consignment = consignmentOf(set, request);
  await noteSource(consignment, await fillFromFirst(consignment, set.sources, request));
}

/** Fills the cache from the user's own archive. What is wrong with that will not change by itself. */
export async function unpackGiven<File extends string>(
  set: OfficialSet<File>,
  { path, source }: { readonly path: string; readonly source: string },
  request: DataRequest,
): Promise<void> {
  const consignment = consignmentOf(set, request);
  try {
    request.report(`${set.title}: unpacking ${path}`);
    await fill(consignment, { label: source, place: (folder) => unpack(set, path, folder) }, request);
    await noteSource(consignment, source);
  } catch (error) {
    throw unusable(path, error);
  }
}

/** Throws SweepError `data` where an archive does not hold the official files. */
export async function verifyArchive<File extends string>(
  set: OfficialSet<File>,
  path: string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hypersweep-verify-'));
  try {
    await unpack(set, path, folder);
    await verifyFiles(set, folder, path);
  } catch (error) {
    throw unusable(path, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function consignmentOf<File extends string>(set: OfficialSet<File>, request: DataRequest): Consignment {
  const folder = join(request.cacheFolder, 'data', set.name);
  return {
    title: set.title,
    folder,
    arriving: join(folder, 'arriving'),
    verify: (arriving, origin) => verifyFiles(set, arriving, origin),
    mend: `Where there is a network, \`sweep data fetch ${set.name}\` gets it. Or ${putInto(set.name, set.bring, request)}.`,
  };
}

async function noteSource({ folder }: Consignment, label: string): Promise<void> {
  await writeWhole(join(folder, 'source.txt'), Buffer.from(`${label}\n`));
}

async function unpack<File extends string>(
  { archive }: OfficialSet<File>,
  path: string,
  folder: string,
): Promise<void> {
  if (archive === undefined) throw new Error(`Expected a set that comes as an archive, for ${path}`);
  await archive.unpack(path, folder);
}

async function verifyFiles<File extends string>(
  { files }: OfficialSet<File>,
  folder: string,
  origin: string,
): Promise<readonly File[]> {
  for (const { name, checksum } of files)
    await expectChecksum(join(folder, name), checksum, `${origin} ${name}`);
  return files.map(({ name }) => name);
}

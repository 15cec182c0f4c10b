import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SweepError } from '../../contracts/errors.ts';
import { writeWhole } from './cache-folder.ts';
import { expectChecksum } from './checksum.ts';
import { BrokenConnection } from './download/connection.ts';
import { download } from './download/download.ts';
import { byTenths } from './download/progress.ts';
import type { FileSource, OfficialSet } from './official-set.ts';
import type { DataRequest } from './source.ts';

/** Fills the cache from one source after the other, each for all files, so that a dead mirror costs one time-out. */
export async function fetchFiles<File extends string>(
  set: OfficialSet<File>,
  request: DataRequest,
): Promise<void> {
  const failures: string[] = [];
  for (const source of set.sources) {
    try {
      request.report(`${set.title}: fetching from ${source.label}`);
      return await fill(set, source, request);
    } catch (error) {
      if (error instanceof SweepError && error.kind === 'setup') throw error; // no room, wherever it comes from
      failures.push(`${source.label}: ${messageOf(error)}`);
      request.report(`${set.title}: ${failures.at(-1) ?? ''}`);
    }
  }
  // Not 'data', which is final: a mirror that is away now may answer in a minute.
  throw new SweepError(
    'services',
    `${set.title} could not be fetched from anywhere: ${failures.join('; ')}.`,
    { mend: `Set SWEEP_DATA_DIR to a folder whose subfolder ${set.name} holds ${set.bring}.` },
  );
}

/** Fills the cache from the user's own archive. What is wrong with that will not change by itself. */
export async function unpackGiven<File extends string>(
  set: OfficialSet<File>,
  { path, source }: { readonly path: string; readonly source: string },
  request: DataRequest,
): Promise<void> {
  try {
    request.report(`${set.title}: unpacking ${path}`);
    await fill(set, { label: source, place: (folder) => unpack(set, path, folder) }, request);
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

/**
 * Puts one source's files into the cache, none of them before all are verified. What a broken connection leaves stays
 * in the folder `arriving`, for the next try to go on from.
 */
async function fill<File extends string>(
  set: OfficialSet<File>,
  { label, place }: FileSource,
  request: DataRequest,
): Promise<void> {
  const folder = join(request.cacheFolder, 'data', set.name);
  const arriving = join(folder, 'arriving');
  const progress = request.progress ?? byTenths(request.report);
  await mkdir(arriving, { recursive: true });
  try {
    await place(arriving, (remote) => download(remote, arriving, { progress }));
    await verifyFiles(set, arriving, label);
  } catch (error) {
    await tidy(arriving, error instanceof BrokenConnection);
    throw error;
  }
  for (const { name } of set.files) await rename(join(arriving, name), join(folder, name));
  await writeWhole(join(folder, 'source.txt'), Buffer.from(`${label}\n`));
  await rm(arriving, { recursive: true, force: true });
}

/** Leaves what another try can go on from: parts, and whole files where they are not what went wrong. */
async function tidy(arriving: string, keepsWholeFiles: boolean): Promise<void> {
  const names = await readdir(arriving);
  const kept = names.filter((name) => keepsWholeFiles || /\.part(\.json)?$/.test(name));
  for (const name of names)
    if (!kept.includes(name)) await rm(join(arriving, name), { recursive: true, force: true });
  if (kept.length === 0) await rm(arriving, { recursive: true, force: true });
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
): Promise<void> {
  for (const { name, checksum } of files)
    await expectChecksum(join(folder, name), checksum, `${origin} ${name}`);
}

function unusable(path: string, cause: unknown): SweepError {
  return new SweepError('data', `${path} cannot be used: ${messageOf(cause)}`, {
    mend: 'Replace it by the official archive, or remove it.',
    cause,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.trim() : String(error);
}

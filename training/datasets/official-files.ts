import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SweepError } from '../../contracts/errors.ts';
import { type Checksum, expectChecksum } from './checksum.ts';
import { withFolderLock, writeWhole } from './fetch.ts';
import { findFile, type FoundFile, preparedFiles } from './found-files.ts';
import type { DataRequest, PreparedData } from './source.ts';

/** A data set of a few files whose checksums are known. */
export interface OfficialFiles<File extends string> {
  /** Its folder in `SWEEP_DATA_DIR` and in the cache, and its name in reports. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  readonly files: readonly OfficialFile<File>[];
  /** The official archive as a user may have downloaded it, and the folder that it unpacks to. */
  readonly archive?: OfficialArchive;
  /** Where the set can be fetched, the best first. */
  readonly sources: readonly FileSource[];
  /** Parts of the set that a user may have instead. They come before a download. Throws SweepError `data` at damaged ones. */
  readonly pieces?: (folder: string) => Promise<PreparedData<File> | undefined>;
}

export interface OfficialFile<File extends string> {
  readonly name: File;
  readonly checksum: Checksum;
}

interface OfficialArchive {
  readonly name: string;
  readonly unpacksTo?: string;
  /** Puts the files, uncompressed, into `folder`. */
  readonly unpack: (archive: string, folder: string) => Promise<void>;
}

export interface FileSource {
  readonly label: string;
  /** Puts the files, uncompressed, into `folder`. */
  readonly place: (folder: string, report: DataRequest['report']) => Promise<void>;
}

/**
 * Looks in `dataDir/NAME`, in the cache, for an archive and for pieces in `dataDir/NAME`, and at each of the sources.
 * Verifies every file wherever it comes from.
 */
export async function ensureOfficialFiles<File extends string>(
  set: OfficialFiles<File>,
  request: DataRequest,
): Promise<PreparedData<File>> {
  const folder = join(request.cacheFolder, 'data', set.name);
  const own = request.dataDir === undefined ? undefined : join(request.dataDir, set.name);
  const archive = own === undefined ? undefined : archiveIn(own, set.archive);
  return (
    (own === undefined ? undefined : await givenFiles(set, own)) ??
    (await cached(set, folder, request)) ??
    (own === undefined || archive !== undefined ? undefined : await set.pieces?.(own)) ??
    (await withFolderLock(
      folder,
      async () =>
        (await cached(set, folder, request)) ??
        (await (archive ? unpacked(set, archive, folder, request) : fetched(set, folder, request))),
    ))
  );
}

/** The user's own files, plain or compressed, if all are there. */
async function givenFiles<File extends string>(
  set: OfficialFiles<File>,
  folder: string,
): Promise<PreparedData<File> | undefined> {
  const found = set.files.flatMap(({ name }) => {
    const path = findFile(folder, [name, join(set.archive?.unpacksTo ?? '', name)]);
    return path === undefined ? [] : [{ name, path }];
  });
  if (found.length === set.files.length) return verified(set, found, 'SWEEP_DATA_DIR');
  if (found.length === 0 || set.pieces !== undefined) return undefined;
  const missing = set.files.filter(({ name }) => !found.some((file) => file.name === name));
  throw new SweepError(
    'data',
    `Expected ${folder} to hold all ${set.files.length} files of ${set.title}, missing: ${missing.map(({ name }) => name).join(', ')}`,
    { mend: 'Add the missing files (plain or .gz), or unset SWEEP_DATA_DIR to have the data fetched.' },
  );
}

function archiveIn(folder: string, archive: OfficialArchive | undefined): FileSource | undefined {
  const path = join(folder, archive?.name ?? '');
  if (archive === undefined || !existsSync(path)) return undefined;
  return { label: `SWEEP_DATA_DIR (${archive.name})`, place: (into) => archive.unpack(path, into) };
}

async function cached<File extends string>(
  set: OfficialFiles<File>,
  folder: string,
  { report }: DataRequest,
): Promise<PreparedData<File> | undefined> {
  const found = set.files.map(({ name }) => ({ name, path: join(folder, name) }));
  if (!found.every(({ path }) => existsSync(path))) return undefined;
  try {
    const source = await readFile(join(folder, 'source.txt'), 'utf8').catch(() => 'cache');
    return await verified(set, found, source.trim());
  } catch (error) {
    report(`${set.title} in the cache is damaged and fetched again: ${messageOf(error)}`);
    return undefined;
  }
}

/** The user's own archive: what is wrong with it will not change by itself. */
async function unpacked<File extends string>(
  set: OfficialFiles<File>,
  archive: FileSource,
  folder: string,
  { report }: DataRequest,
): Promise<PreparedData<File>> {
  try {
    report(`${set.title}: unpacking from ${archive.label}`);
    return await placed(set, archive, folder, report);
  } catch (error) {
    throw new SweepError('data', `${archive.label} cannot be used: ${messageOf(error)}`, {
      mend: 'Replace it by the official archive, or remove it.',
      cause: error,
    });
  }
}

/** Tries one source after the other, each for all files, so that a dead mirror costs one time-out. */
async function fetched<File extends string>(
  set: OfficialFiles<File>,
  folder: string,
  { report }: DataRequest,
): Promise<PreparedData<File>> {
  const failures: string[] = [];
  for (const source of set.sources) {
    try {
      report(`${set.title}: fetching from ${source.label}`);
      return await placed(set, source, folder, report);
    } catch (error) {
      failures.push(`${source.label}: ${messageOf(error)}`);
      report(`${set.title}: ${failures.at(-1) ?? ''}`);
    }
  }
  // Not 'data', which is final: a mirror that is away now may answer in a minute.
  throw new SweepError(
    'services',
    `${set.title} could not be fetched from anywhere: ${failures.join('; ')}.`,
    {
      mend: `Set SWEEP_DATA_DIR to a folder whose subfolder ${set.name} holds ${wanted(set)}.`,
    },
  );
}

/** The files of one source, verified before any of them takes its place. */
async function placed<File extends string>(
  set: OfficialFiles<File>,
  { label, place }: FileSource,
  folder: string,
  report: DataRequest['report'],
): Promise<PreparedData<File>> {
  const arrivals = await mkdtemp(join(folder, 'arriving-'));
  try {
    await place(arrivals, report);
    for (const { name, checksum } of set.files)
      await expectChecksum(join(arrivals, name), checksum, `${label} ${name}`);
    const found = set.files.map(({ name }) => ({ name, path: join(folder, name) }));
    for (const { name, path } of found) await rename(join(arrivals, name), path);
    await writeWhole(join(folder, 'source.txt'), Buffer.from(`${label}\n`));
    return preparedFiles(found, factsOf(set, label));
  } finally {
    await rm(arrivals, { recursive: true, force: true });
  }
}

async function verified<File extends string>(
  set: OfficialFiles<File>,
  found: readonly FoundFile<File>[],
  source: string,
): Promise<PreparedData<File>> {
  for (const { name, checksum } of set.files) {
    const path = found.find((file) => file.name === name)?.path;
    if (path !== undefined) await expectChecksum(path, checksum);
  }
  return preparedFiles(found, factsOf(set, source));
}

function factsOf<File extends string>({ name, files }: OfficialFiles<File>, source: string) {
  return { dataset: name, source, checksum: checksumOfSet(files), share: 1 };
}

/** One checksum for all files: a single file's own, or of their checksums as `md5sum` prints them. */
function checksumOfSet(files: readonly OfficialFile<string>[]): string {
  const [first] = files;
  if (files.length === 1 && first?.checksum.startsWith('sha256:')) return first.checksum;
  const list = files.map(({ name, checksum }) => `${checksum.replace(/^.*:/, '')}  ${name}\n`).join('');
  return `sha256:${createHash('sha256').update(list).digest('hex')}`;
}

function wanted<File extends string>({ files, archive }: OfficialFiles<File>): string {
  const names = `${files.map(({ name }) => name).join(', ')}, plain or .gz`;
  return archive === undefined ? names : `${archive.name} (or ${names})`;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

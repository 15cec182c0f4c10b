import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SweepError } from '../../contracts/errors.ts';
import { expectMd5, withFolderLock, writeWhole } from './fetch.ts';
import type { DataRequest, PreparedData } from './source.ts';

/** A data set of a few official files. */
export interface OfficialFiles<File extends string> {
  /** Its folder in `SWEEP_DATA_DIR` and in the cache, and its name in reports. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  /** The md5 is of the uncompressed file: recompressed copies have other bytes and the same content. */
  readonly files: readonly { readonly name: File; readonly md5: string }[];
  /** Where they can be fetched, the best first. */
  readonly sources: readonly FileSource<File>[];
}

export interface FileSource<File extends string> {
  readonly label: string;
  /** Reaches the source; what is returned then gives each file, uncompressed. */
  readonly open: (report: DataRequest['report']) => Promise<(file: File) => Promise<Uint8Array>>;
}

/** Looks in `dataDir/NAME`, in the cache and at each of the sources. Verifies every file wherever it comes from. */
export async function ensureOfficialFiles<File extends string>(
  set: OfficialFiles<File>,
  request: DataRequest,
): Promise<PreparedData<File>> {
  const given = request.dataDir === undefined ? undefined : await givenByUser(set, request.dataDir);
  if (given !== undefined) return given;
  const folder = join(request.cacheFolder, 'data', set.name);
  return (
    (await cached(set, folder, request)) ??
    (await withFolderLock(
      folder,
      async () => (await cached(set, folder, request)) ?? (await fetched(set, folder, request)),
    ))
  );
}

/** The uncompressed bytes of one file, from `.gz` or as they are. */
async function readPlain(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  return path.endsWith('.gz') ? gunzipped(bytes) : bytes;
}

async function givenByUser<File extends string>(
  set: OfficialFiles<File>,
  dataDir: string,
): Promise<PreparedData<File> | undefined> {
  const folder = join(dataDir, set.name);
  const found = new Map(
    set.files.map(({ name }) => [name, [join(folder, name), join(folder, `${name}.gz`)].find(existsSync)]),
  );
  const missing = set.files.flatMap(({ name }) => (found.get(name) === undefined ? [name] : []));
  if (missing.length === set.files.length) return undefined;
  if (missing.length > 0) {
    throw new SweepError(
      'data',
      `Expected ${folder} to hold all ${set.files.length} files of ${set.title}, missing: ${missing.join(', ')}`,
      { mend: 'Add the missing files (plain or .gz), or unset SWEEP_DATA_DIR to have the data fetched.' },
    );
  }
  return verified(set, (name) => found.get(name) ?? name, 'SWEEP_DATA_DIR');
}

async function cached<File extends string>(
  set: OfficialFiles<File>,
  folder: string,
  { report }: DataRequest,
): Promise<PreparedData<File> | undefined> {
  if (!set.files.every(({ name }) => existsSync(join(folder, name)))) return undefined;
  try {
    const source = await readFile(join(folder, 'source.txt'), 'utf8').catch(() => 'cache');
    return await verified(set, (name) => join(folder, name), source.trim());
  } catch (error) {
    report(`${set.title} in the cache is damaged and fetched again: ${messageOf(error)}`);
    return undefined;
  }
}

/** Tries one source after the other, each for all files, so that a dead mirror costs one time-out. */
async function fetched<File extends string>(
  set: OfficialFiles<File>,
  folder: string,
  { report }: DataRequest,
): Promise<PreparedData<File>> {
  const failures: string[] = [];
  for (const { label, open } of set.sources) {
    try {
      report(`${set.title}: fetching from ${label}`);
      const fetchFile = await open(report);
      for (const { name, md5 } of set.files) {
        const bytes = await fetchFile(name);
        expectMd5(`${label} ${name}`, bytes, md5);
        await writeWhole(join(folder, name), bytes);
      }
      await writeWhole(join(folder, 'source.txt'), Buffer.from(`${label}\n`));
      return await verified(set, (name) => join(folder, name), label);
    } catch (error) {
      failures.push(`${label}: ${messageOf(error)}`);
      report(`${set.title}: ${failures.at(-1) ?? ''}`);
    }
  }
  // Not 'data', which is final: a mirror that is away now may answer in a minute.
  throw new SweepError(
    'services',
    `${set.title} could not be fetched from anywhere: ${failures.join('; ')}.`,
    {
      mend: `Set SWEEP_DATA_DIR to a folder whose subfolder ${set.name} holds ${set.files.map((file) => file.name).join(', ')}, plain or .gz.`,
    },
  );
}

async function verified<File extends string>(
  { name: dataset, files }: OfficialFiles<File>,
  pathOf: (file: File) => string,
  source: string,
): Promise<PreparedData<File>> {
  const md5Of = new Map(files.map(({ name, md5 }) => [name, md5]));
  const read = async (file: File) => {
    const bytes = await readPlain(pathOf(file));
    expectMd5(pathOf(file), bytes, md5Of.get(file) ?? '');
    return bytes;
  };
  for (const { name } of files) await read(name);
  // One checksum for all files: of their checksums, as `md5sum` prints them
  const list = files.map(({ name, md5 }) => `${md5}  ${name}\n`).join('');
  const checksum = `sha256:${createHash('sha256').update(list).digest('hex')}`;
  return { pathOf, read, facts: { dataset, source, checksum, share: 1 } };
}

/** A damaged archive is handed on as it is: its md5 then says so, with the file's name. */
function gunzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SweepError } from '../../contracts/errors.ts';
import { expectChecksum } from './checksum.ts';
import { verifyArchive } from './fetch-files.ts';
import type { Holding } from './holding.ts';
import type { OfficialSet } from './official-set.ts';
import { findFile } from './plain-file.ts';
import type { DataFolders } from './source.ts';

/** The user's own files, plain or compressed, loose or in the folder that the archive unpacks to. */
export function givenFiles<File extends string>(
  set: OfficialSet<File>,
  { dataDir }: DataFolders,
): Holding<File> | undefined {
  if (dataDir === undefined) return undefined;
  const folder = join(dataDir, set.name);
  const pathOf = (name: File) => findFile(folder, [name, join(set.archive?.folder ?? '', name)]);
  const missing = set.files.filter(({ name }) => pathOf(name) === undefined);
  if (missing.length === set.files.length) return undefined;
  if (missing.length === 0) return officialFiles(set, pathOf, 'SWEEP_DATA_DIR', 'SWEEP_DATA_DIR');
  if (set.pieces !== undefined) return undefined;
  return {
    ...officialFiles(set, pathOf, 'SWEEP_DATA_DIR', 'SWEEP_DATA_DIR'),
    problem: new SweepError(
      'data',
      `Expected ${folder} to hold all ${set.files.length} files of ${set.title}, missing: ${missing.map(({ name }) => name).join(', ')}`,
      { mend: 'Add the missing files (plain or .gz), or unset SWEEP_DATA_DIR to have the data fetched.' },
    ),
  };
}

/** What was fetched earlier, if it is all there. */
export function cachedFiles<File extends string>(
  set: OfficialSet<File>,
  folders: DataFolders,
): Holding<File> | undefined {
  const cache = cacheOf(set, folders);
  return cache.files.every(({ path }) => existsSync(path)) ? cache : undefined;
}

/** The set's files in the cache, there or to come. */
export function cacheOf<File extends string>(
  set: OfficialSet<File>,
  { cacheFolder }: DataFolders,
): Holding<File> {
  const folder = join(cacheFolder, 'data', set.name);
  const label = join(folder, 'source.txt');
  const source = existsSync(label) ? readFileSync(label, 'utf8').trim() : 'cache';
  return officialFiles(set, (name) => join(folder, name), 'cache', source);
}

interface ArchiveHolding extends Holding {
  readonly path: string;
}

/** The official archive in the user's folder. */
export function givenArchive<File extends string>(
  set: OfficialSet<File>,
  { dataDir }: DataFolders,
): ArchiveHolding | undefined {
  const path = join(dataDir ?? '', set.name, set.archive?.name ?? '');
  if (dataDir === undefined || set.archive === undefined || !existsSync(path)) return undefined;
  return {
    dataset: set.name,
    kind: 'archive',
    place: 'SWEEP_DATA_DIR',
    source: `SWEEP_DATA_DIR (${set.archive.name})`,
    share: 1,
    path,
    files: [{ name: set.archive.name, path, against: 'checksum', verify: () => verifyArchive(set, path) }],
  };
}

/** Parts of the set in the user's folder. */
export function givenPieces<File extends string>(
  { name, pieces }: OfficialSet<File>,
  { dataDir }: DataFolders,
): Holding<File> | undefined {
  return dataDir === undefined ? undefined : pieces?.(join(dataDir, name));
}

/** Those of the official files that have a path. */
function officialFiles<File extends string>(
  set: OfficialSet<File>,
  pathOf: (name: File) => string | undefined,
  place: Holding['place'],
  source: string,
): Holding<File> {
  return {
    dataset: set.name,
    kind: 'official files',
    place,
    source,
    share: 1,
    checksum: checksumOfSet(set),
    files: set.files.flatMap(({ name, checksum }) => {
      const path = pathOf(name);
      return path === undefined
        ? []
        : [{ name, path, against: 'checksum' as const, verify: () => expectChecksum(path, checksum) }];
    }),
  };
}

/** One checksum for all files: a single file's own, or of their checksums as `md5sum` prints them. */
function checksumOfSet({ files }: OfficialSet<string>): string {
  const [first] = files;
  if (files.length === 1 && first?.checksum.startsWith('sha256:')) return first.checksum;
  const list = files.map(({ name, checksum }) => `${checksum.replace(/^.*:/, '')}  ${name}\n`).join('');
  return `sha256:${createHash('sha256').update(list).digest('hex')}`;
}

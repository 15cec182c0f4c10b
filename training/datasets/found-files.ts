import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SweepError } from '../../contracts/errors.ts';
import type { DataFacts } from '../../contracts/trainer-messages.ts';
import { digestInto, readPlain } from './checksum.ts';
import type { PreparedData } from './source.ts';

/** A file that is on this machine, by the name that its readers know it by. */
export interface FoundFile<File extends string> {
  readonly name: File;
  readonly path: string;
}

/** The first of the paths that exists: the file as it is, or compressed. */
export function findFile(folder: string, names: readonly string[]): string | undefined {
  return names.flatMap((name) => [join(folder, name), join(folder, `${name}.gz`)]).find(existsSync);
}

/** Files that have just been verified. They are not verified again unless they change. */
export function preparedFiles<File extends string>(
  found: readonly FoundFile<File>[],
  facts: DataFacts,
): PreparedData<File> {
  const pathOf = (file: File): string => {
    const path = found.find(({ name }) => name === file)?.path;
    if (path === undefined)
      throw new SweepError('data', `${facts.source} has no ${file} of ${facts.dataset}`);
    return path;
  };
  const stamps = new Map(found.map(({ path }) => [path, stampOf(path)]));
  return {
    files: found.map(({ name }) => name),
    pathOf,
    read: async (file) => {
      const path = pathOf(file);
      const bytes = await readPlain(path);
      if (stampOf(path) === stamps.get(path)) return bytes;
      throw new SweepError('data', `Expected ${path} to stay as it was verified, but it has changed since`, {
        mend: 'Start the sweep again: the file is then verified as it is now.',
      });
    },
    facts,
  };
}

/** One checksum for files that no published one covers: the sha256 of their uncompressed bytes, one file after the other. */
export async function checksumOfAll(found: readonly { readonly path: string }[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { path } of found) await digestInto(hash, path);
  return `sha256:${hash.digest('hex')}`;
}

/** Whoever writes to a file changes one of these. */
function stampOf(path: string): string {
  const { size, mtimeMs, ino } = statSync(path);
  return `${size} ${mtimeMs} ${ino}`;
}

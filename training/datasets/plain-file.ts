import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import { SweepError } from '../../contracts/errors.ts';

/** The file as it is or as `.gz`, under the first of these names that there is. */
export function findFile(folder: string, names: readonly string[]): string | undefined {
  return names.flatMap((name) => [join(folder, name), join(folder, `${name}.gz`)]).find(existsSync);
}

/** The uncompressed bytes of one file. Throws SweepError `data` at a damaged `.gz`. */
export async function readPlain(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  if (!isGzip(path)) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw damagedGzip(path, error);
  }
}

/** Lets a file's uncompressed bytes flow without holding them in memory. Throws SweepError `data` at a damaged `.gz`. */
export async function pipePlain(path: string, into: Writable): Promise<void> {
  try {
    const file = createReadStream(path);
    await (isGzip(path) ? pipeline(file, createGunzip(), into) : pipeline(file, into));
  } catch (error) {
    throw damagedGzip(path, error);
  }
}

/** Writes a file's uncompressed bytes to another one. */
export async function unpackGzip(path: string, to: string): Promise<void> {
  await pipePlain(path, createWriteStream(to));
}

function isGzip(path: string): boolean {
  return path.endsWith('.gz') || path.endsWith('.tgz');
}

/** What zlib says, as an error that a person can act on; other errors (no such file) as they are. */
function damagedGzip(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) return error;
  return new SweepError('data', `Expected ${path} to be whole, but it cannot be unpacked: ${error.message}`, {
    mend: 'Replace it by an intact copy, or remove it.',
    cause: error,
  });
}

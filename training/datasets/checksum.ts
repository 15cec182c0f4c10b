import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import { SweepError } from '../../contracts/errors.ts';

/** The hash of a file's uncompressed bytes, `md5:…` or `sha256:…`: recompressed copies have other bytes and the same content. */
export type Checksum = `${'md5' | 'sha256'}:${string}`;

/** Feeds a file's uncompressed bytes to a hash without holding them in memory. Throws SweepError `data` at a damaged `.gz`. */
export async function digestInto(hash: Hash, path: string): Promise<void> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
  try {
    const file = createReadStream(path);
    await (isGzip(path) ? pipeline(file, createGunzip(), sink) : pipeline(file, sink));
  } catch (error) {
    throw damagedGzip(path, error);
  }
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

/** Throws SweepError `data` that names the file, the expected and the actual checksum. */
export async function expectChecksum(path: string, expected: Checksum, name = path): Promise<void> {
  const algorithm = expected.startsWith('md5:') ? 'md5' : 'sha256';
  const hash = createHash(algorithm);
  await digestInto(hash, path);
  const [wanted, got] = [expected.slice(algorithm.length + 1), hash.digest('hex')];
  if (got === wanted) return;
  throw new SweepError('data', `Expected ${name} to have the ${algorithm} ${wanted}, got ${got}`, {
    mend: 'The file is damaged or another one: replace it by the official file, or remove it to have it fetched.',
  });
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

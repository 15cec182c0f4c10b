import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SweepError } from '../../contracts/errors.ts';
import { pipePlain } from './plain-file.ts';

/** A hash as `md5:…` or `sha256:…`. */
export type Checksum = `${'md5' | 'sha256'}:${string}`;

/**
 * Throws SweepError `data` that names the file, the expected and the actual checksum of its uncompressed bytes:
 * recompressed copies have other bytes and the same content.
 */
export async function expectChecksum(path: string, expected: Checksum, name = path): Promise<void> {
  await expectDigest(expected, name, (hash) => digestInto(hash, path));
}

/** The same of the bytes as they lie, compressed or not: what is published of an archive. */
export async function expectArchiveChecksum(path: string, expected: Checksum): Promise<void> {
  await expectDigest(expected, path, (hash) => pipeline(createReadStream(path), hash));
}

async function expectDigest(
  expected: Checksum,
  name: string,
  digest: (hash: Hash) => Promise<void>,
): Promise<void> {
  const algorithm = expected.startsWith('md5:') ? 'md5' : 'sha256';
  const hash = createHash(algorithm);
  await digest(hash);
  const [wanted, got] = [expected.slice(algorithm.length + 1), hash.digest('hex')];
  if (got === wanted) return;
  throw new SweepError('data', `Expected ${name} to have the ${algorithm} ${wanted}, got ${got}`, {
    mend: 'The file is damaged or another one: replace it by the official file, or remove it to have it fetched.',
  });
}

/** One checksum for files that no published one covers: the sha256 of their uncompressed bytes, one file after the other. */
export async function checksumOfAll(files: readonly { readonly path: string }[]): Promise<Checksum> {
  const hash = createHash('sha256');
  for (const { path } of files) await digestInto(hash, path);
  return `sha256:${hash.digest('hex')}`;
}

async function digestInto(hash: Hash, path: string): Promise<void> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
  await pipePlain(path, sink);
}

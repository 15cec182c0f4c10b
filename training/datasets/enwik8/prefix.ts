import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import { readPlain } from '../checksum.ts';
import { checksumOfAll, preparedFiles } from '../found-files.ts';
import type { PreparedData } from '../source.ts';

/** What is there of the 100,000,000 bytes, under this name whether whole or a prefix: `facts.share` says which. */
export type EnwikFile = 'enwik8';

const wholeBytes = 100_000_000;
/** How the file begins. */
const start = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.3/"';

/**
 * The longest prefix of enwik8 that a folder holds, as `enwik8.first4000000`, or `enwik6` or `enwik7` as they are known,
 * plain or `.gz`. Throws SweepError `data` where its length is not what its name says or it is not such a text.
 */
export async function enwikPrefix(folder: string): Promise<PreparedData<EnwikFile> | undefined> {
  if (!existsSync(folder)) return undefined;
  const [longest] = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), bytes: lengthInName(name) }))
    .filter(({ bytes }) => bytes > 0 && bytes < wholeBytes)
    .toSorted((a, b) => b.bytes - a.bytes);
  if (longest === undefined) return undefined;
  await check(longest);
  const found = [{ name: 'enwik8', path: longest.path }] as const;
  return preparedFiles(found, {
    dataset: 'enwik8',
    source: 'SWEEP_DATA_DIR',
    checksum: await checksumOfAll(found),
    share: longest.bytes / wholeBytes,
  });
}

/** `enwik8.first4000000.gz` → 4,000,000; `enwik6` → 10⁶; 0 for another name. */
function lengthInName(name: string): number {
  const [, first, power] = /^enwik(?:8\.first(\d+)|([67]))(?:\.gz)?$/.exec(name) ?? [];
  if (first !== undefined) return Number(first);
  return power === undefined ? 0 : 10 ** Number(power);
}

async function check({ path, bytes: expected }: { path: string; bytes: number }): Promise<void> {
  const bytes = await readPlain(path);
  const mend = 'Replace it by an intact prefix of enwik8, or remove it.';
  if (bytes.length !== expected)
    throw new SweepError('data', `Expected ${path} to hold ${expected} bytes, got ${bytes.length}`, { mend });
  if (!bytes.subarray(0, start.length).equals(Buffer.from(start)))
    throw new SweepError('data', `Expected ${path} to begin with ${start}`, { mend });
  try {
    // As a stream: the last character may be cut in two
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch (cause) {
    throw new SweepError('data', `Expected ${path} to be UTF-8`, { mend, cause });
  }
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import type { Holding } from '../holding.ts';
import { readPlain } from '../plain-file.ts';

/** What is there of the 100,000,000 bytes, under this name whether whole or a prefix: `facts.share` says which. */
export type EnwikFile = 'enwik8';

const wholeBytes = 100_000_000;
/** How the file begins. */
const start = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.3/"';

/**
 * The longest prefix of enwik8 that a folder holds, as `enwik8.first4000000`, or `enwik6` or `enwik7` as they are known,
 * plain or `.gz`.
 */
export function enwikPrefix(folder: string): Holding<EnwikFile> | undefined {
  if (!existsSync(folder)) return undefined;
  const [longest] = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), bytes: lengthInName(name) }))
    .filter(({ bytes }) => bytes > 0 && bytes < wholeBytes)
    .toSorted((one, other) => other.bytes - one.bytes);
  if (longest === undefined) return undefined;
  return {
    dataset: 'enwik8',
    kind: 'pieces',
    place: 'SWEEP_DATA_DIR',
    source: 'SWEEP_DATA_DIR',
    share: longest.bytes / wholeBytes,
    files: [
      { name: 'enwik8', path: longest.path, against: 'size and content', verify: () => verify(longest) },
    ],
  };
}

/** `enwik8.first4000000.gz` → 4,000,000; `enwik6` → 10⁶; 0 for another name. */
function lengthInName(name: string): number {
  const [, first, power] = /^enwik(?:8\.first(\d+)|([67]))(?:\.gz)?$/.exec(name) ?? [];
  if (first !== undefined) return Number(first);
  return power === undefined ? 0 : 10 ** Number(power);
}

/** No checksum of a prefix is published: its length, its beginning and its encoding can be checked. */
async function verify({ path, bytes: expected }: { path: string; bytes: number }): Promise<void> {
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

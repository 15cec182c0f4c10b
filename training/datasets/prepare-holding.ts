import { statSync } from 'node:fs';
import { SweepError } from '../../contracts/errors.ts';
import { checksumOfAll } from './checksum.ts';
import type { Holding } from './holding.ts';
import { readPlain } from './plain-file.ts';
import type { PreparedData } from './source.ts';

/** Verifies each file, once: `read` refuses what has changed since. Throws the holding's problem, if it has one. */
export async function prepareHolding<File extends string>(
  holding: Holding<File>,
): Promise<PreparedData<File>> {
  if (holding.problem !== undefined) throw holding.problem;
  const stamps = stampsOf(holding);
  for (const { verify } of holding.files) await verify();
  return await prepared(holding, stamps);
}

/** The same for files that were verified before they got their place. */
export async function prepareVerified<File extends string>(
  holding: Holding<File>,
): Promise<PreparedData<File>> {
  return await prepared(holding, stampsOf(holding));
}

async function prepared<File extends string>(
  { dataset, source, share, files, checksum }: Holding<File>,
  stamps: ReadonlyMap<string, string>,
): Promise<PreparedData<File>> {
  const pathOf = (file: File): string => {
    const path = files.find(({ name }) => name === file)?.path;
    if (path === undefined) throw new SweepError('data', `${source} has no ${file} of ${dataset}`);
    return path;
  };
  const read = async (file: File): Promise<Buffer> => {
    const path = pathOf(file);
    const bytes = await readPlain(path);
    if (stampOf(path) === stamps.get(path)) return bytes;
    throw new SweepError('data', `Expected ${path} to stay as it was verified, but it has changed since`, {
      mend: 'Start the sweep again: the file is then verified as it is now.',
    });
  };
  const facts = { dataset, source, checksum: checksum ?? (await checksumOfAll(files)), share };
  return { files: files.map(({ name }) => name), pathOf, read, facts };
}

function stampsOf({ files }: Holding): Map<string, string> {
  return new Map(files.map(({ path }) => [path, stampOf(path)]));
}

/** Whoever writes to a file changes one of these. */
function stampOf(path: string): string {
  const { size, mtimeMs, ino } = statSync(path);
  return `${size} ${mtimeMs} ${ino}`;
}

import { statfs } from 'node:fs/promises';
import prettyBytes from 'pretty-bytes';
import { SweepError } from '../../../contracts/errors.ts';

/** Throws SweepError `setup` when fewer bytes are free where `folder` lies. */
export async function requireRoom(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new SweepError(
    'setup',
    `${what} needs ${prettyBytes(bytes)} in ${folder}, where ${prettyBytes(free)} are free.`,
    { mend: 'Make room there, or set SWEEP_CACHE to a folder on another disk.' },
  );
}

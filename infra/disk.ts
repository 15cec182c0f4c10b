import { statfsSync } from 'node:fs';
import path from 'node:path';

import { SweepError } from '../contracts/errors.ts';

const megabyte = 1024 * 1024;

/** Free space for this user on the file system of `folder` or of its nearest ancestor that exists, in bytes. */
export function freeBytes(folder: string): number {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    try {
      const { bavail, bsize } = statfsSync(at);
      return bavail * bsize;
    } catch (error) {
      if (at === path.dirname(at)) throw error;
    }
  }
}

/** @throws SweepError 'setup' when fewer than `megabytes` are free where `folder` lies */
export function requireDisk(folder: string, megabytes: number, purpose: string): void {
  const free = Math.floor(freeBytes(folder) / megabyte);
  if (free >= megabytes) return;
  throw new SweepError('setup', `${purpose} needs ${megabytes} MB in ${folder}, where ${free} MB are free.`, {
    mend: 'Make room there, or set SWEEP_HOME (data) and SWEEP_CACHE (downloads) to folders on another disk.',
  });
}

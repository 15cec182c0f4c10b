import { statSync } from 'node:fs';
import path from 'node:path';

/** An account of the system. */
export interface Account {
  uid: number;
  gid: number;
}

/** What `stat` says of a folder, as far as it matters here. */
export interface FolderMode {
  mode: number;
  uid: number;
  gid: number;
}

/**
 * Whether `account` can get to `target`: enter each folder on the way. A folder that does not exist yet counts as
 * enterable, since whoever creates it decides.
 */
export function canReach(
  target: string,
  account: Account,
  statOf: (folder: string) => FolderMode | undefined,
): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const found = statOf(folder);
    if (found !== undefined && !mayEnter(found, account)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** `statOf` for the real file system; follows links. */
export function statFolder(folder: string): FolderMode | undefined {
  return statSync(folder, { throwIfNoEntry: false });
}

function mayEnter({ mode, uid, gid }: FolderMode, account: Account): boolean {
  if (account.uid === 0) return true;
  // The kernel asks the first class that fits and no other, even when a later one would allow it.
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

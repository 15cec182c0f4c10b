import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { canReach, statFolder, type Account } from './reach.ts';

/** Clusters of data folders that PostgreSQL's own user cannot get to. */
const elsewhere = '/var/lib/hypersweep';

/**
 * For root, whose PostgreSQL runs as another user: a place that this user can get to. A data folder under /root or
 * in a home of mode 0700 is none; the cluster then lies under /var/lib/hypersweep, in a folder of its own that
 * names the data folder it belongs to, and the data folder has a link to it.
 */
export function makePlace(folder: string, account: Account): string {
  if (canReach(folder, account, statFolder)) return folder;
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  const place = mkdtempSync(path.join(elsewhere, 'cluster-'));
  chownSync(place, account.uid, account.gid);
  writeFileSync(path.join(place, 'belongs-to'), `${path.dirname(folder)}\n`);
  return place;
}

/** Clusters whose data folder is gone. Never removed by us: the folder may only be on a disk that is not mounted now. */
export function orphanClusters(): { place: string; dataFolder: string }[] {
  try {
    return readdirSync(elsewhere)
      .map((name) => path.join(elsewhere, name))
      .map((place) => ({ place, dataFolder: readFileSync(path.join(place, 'belongs-to'), 'utf8').trim() }))
      .filter(({ dataFolder }) => !existsSync(dataFolder));
  } catch {
    return [];
  }
}

import { join } from 'node:path';
import type { DataFolders } from './source.ts';

/** What a user can do who has files of a set: "put a.zip into /data/enwik8". */
export function putInto(set: string, files: string, { dataDir }: Pick<DataFolders, 'dataDir'>): string {
  return dataDir === undefined
    ? `put ${files} into a folder ${set} and set SWEEP_DATA_DIR to the folder around it`
    : `put ${files} into ${join(dataDir, set)}`;
}

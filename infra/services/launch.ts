import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

import { dataFolder } from '../folders.ts';
import { identify, type ProcessIdentity } from '../processes/identity.ts';

/** A program that is to outlive us. */
export interface Launch {
  command: string;
  args: readonly string[];
  /** The whole environment, not an addition to ours. */
  env: Record<string, string | undefined>;
  cwd: string;
  /** logs/NAME.log in the data folder. */
  log: string;
  user?: { uid: number; gid: number } | undefined;
}

/** Starts it in a session of its own, so that neither our end nor a Ctrl-C reaches it. */
export async function launch({ command, args, env, cwd, log, user }: Launch): Promise<ProcessIdentity> {
  const file = logFile(log);
  rotate(file);
  const output = openSync(file, 'a', 0o600);
  try {
    const child = spawn(command, args, {
      cwd,
      env,
      ...user,
      detached: true,
      stdio: ['ignore', output, output],
    });
    await once(child, 'spawn'); // rejects with the error when it cannot start
    child.unref();
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    if (identity === undefined) throw new Error(`${command} ended as soon as it was started; see ${file}`);
    return identity;
  } finally {
    closeSync(output);
  }
}

export function logFile(log: string): string {
  return path.join(dataFolder(), 'logs', `${log}.log`);
}

/** Bytes. Looked at when a program starts; one predecessor is kept. */
const largestLog = 20 * 1024 * 1024;

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLog) renameSync(file, `${file}.1`);
}

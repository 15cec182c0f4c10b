import { readdirSync, readFileSync } from 'node:fs';

import { identify, type ProcessIdentity } from './identity.ts';

/**
 * The process whose command line holds all of `words` as whole arguments; Linux only, undefined elsewhere.
 * For a server that was started by a supervisor which died before it could write the pid down.
 */
export function findByCommandLine(words: readonly string[]): ProcessIdentity | undefined {
  for (const entry of processNumbers()) {
    const commandLine = readCommandLine(entry);
    if (words.every((word) => commandLine.includes(word))) return identify(entry);
  }
  return undefined;
}

/** The arguments of a process, the program's own name first; empty when it is gone or hidden. */
export function readCommandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function processNumbers(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  } catch {
    return [];
  }
}

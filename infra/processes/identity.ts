import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { z } from 'zod';

/**
 * A process that cannot be mistaken for another one with the same number: the kernel's start time tells
 * a recycled pid apart, and the boot a start time that happens to repeat.
 */
export const processIdentitySchema = z.object({
  pid: z.number().int().positive(),
  /** Clock ticks since boot on Linux, a date elsewhere; only ever compared for equality. */
  startedAt: z.string(),
  boot: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** Who has this pid now; undefined when nobody, or a zombie that only waits for its parent to notice. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt, boot: bootId() };
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return now !== undefined && now.startedAt === identity.startedAt && now.boot === identity.boot;
}

/** State and start time from the text of /proc/PID/stat. The name in it may itself hold blanks and brackets. */
export function parseStat(stat: string): { state: string; startedAt: string } | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const startedAt = fields[19]; // field 22 of proc(5), counted from the state, which is field 3
  return state === undefined || state === '' || startedAt === undefined ? undefined : { state, startedAt };
}

function startFromProc(pid: number): string | undefined {
  try {
    const parsed = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return parsed === undefined || parsed.state === 'Z' || parsed.state === 'X'
      ? undefined
      : parsed.startedAt;
  } catch {
    return undefined;
  }
}

/** macOS; untested. */
function startFromPs(pid: number): string | undefined {
  try {
    const [state = 'Z', ...start] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return state.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

import { spawnSync } from 'node:child_process';

/** Whether a program is there and does what it is asked. */
export function answers(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

import { setTimeout as sleep } from 'node:timers/promises';

import { isRunning, type ProcessIdentity } from './identity.ts';

/** Signals to send one after the other, each with how long to wait for the end, in milliseconds. */
export type StopPlan = readonly { signal: NodeJS.Signals; wait: number; group?: boolean }[];

/** Ends a process of ours. True when it is gone at the end; a pid that now belongs to another process is left alone. */
export async function stopProcess(identity: ProcessIdentity, plan: StopPlan): Promise<boolean> {
  for (const { signal, wait, group } of plan) {
    if (!isRunning(identity)) return true;
    send(group === true ? -identity.pid : identity.pid, signal);
    if (await isGoneWithin(identity, wait)) return true;
  }
  return !isRunning(identity);
}

async function isGoneWithin(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if (!isRunning(identity)) return true;
    await sleep(50);
  }
  return !isRunning(identity);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in this very moment.
  }
}

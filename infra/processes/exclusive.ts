import { mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { lock } from 'proper-lockfile';

/** Milliseconds after which the lock of a process that was killed is taken over; the shortest that the library has. */
const staleAfter = 5000;

/**
 * Runs `work` while no other process holds the lock named by `file`, which need not exist.
 * `onWait` is called once, with the pid of the holder, when another process has it.
 */
export async function exclusively<T>(
  file: string,
  work: () => Promise<T>,
  onWait: (pid: string) => void = () => {},
): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const ownerFile = `${file}.pid`;
  let hasWaited = false;
  for (;;) {
    const release = await tryToLock(file);
    if (release !== undefined) {
      try {
        await writeFile(ownerFile, String(process.pid));
        return await work();
      } finally {
        await release().catch(() => {});
      }
    }
    if (!hasWaited) onWait(await readFile(ownerFile, 'utf8').catch(() => '?'));
    hasWaited = true;
    await sleep(200);
  }
}

async function tryToLock(file: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(file, {
      realpath: false,
      stale: staleAfter,
      // A machine that slept lets the lock go stale. What it guards may then run twice, which each step bears.
      onCompromised: () => {},
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return undefined;
    throw error;
  }
}

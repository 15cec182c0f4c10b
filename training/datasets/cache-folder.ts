import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';

/** Runs `work` while no other process holds the folder, so that nothing is fetched twice. Waits as long as that takes. */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const release = await lock(folder, {
    lockfilePath: `${dirname(folder)}/.${folder.split('/').at(-1) ?? 'data'}.lock`,
    // A download holds it for minutes or hours; whoever died with it is found out after 20 s
    stale: 20_000,
    // A worker that was stopped for that long loses it. Both then fetch, and each file is renamed into place whole.
    // By default the library would throw this from a timer, which ends the process.
    onCompromised: () => {},
    retries: { forever: true, factor: 1, minTimeout: 500, maxTimeout: 500 },
  });
  try {
    return await work();
  } finally {
    await release().catch(() => {}); // it was lost
  }
}

/** Writes a file so that it is either whole or not there: temporary name, fsync, rename. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

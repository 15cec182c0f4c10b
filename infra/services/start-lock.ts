import path from 'node:path';

import { lock } from 'proper-lockfile';

import { dataFolder } from '../folders.ts';

/** Only one process at a time starts or stops the services of a data folder. */
export async function withStartLock<T>(work: () => Promise<T>): Promise<T> {
  const release = await lock(path.join(dataFolder(), 'run', 'start'), {
    realpath: false,
    // Longer than a start or a stop may take; a holder that was killed is noticed after 10 seconds.
    retries: { retries: 400, factor: 1, minTimeout: 250, maxTimeout: 250 },
  });
  try {
    return await work();
  } finally {
    await release();
  }
}

import path from 'node:path';

import { cacheFolder, dataFolder, packageRoot } from '../folders.ts';
import { serviceAddresses } from './addresses.ts';
import { launch } from './launch.ts';
import { postgresFault, temporalFault } from './ready.ts';
import type { Service } from './service.ts';
import { readWanted, workerEnvironment } from './wanted.ts';

/** The local worker, `sweep worker`. */
export const workerService: Service = {
  name: 'worker',
  label: 'Worker',
  // It would only end again and again while the services come up.
  async mayStart() {
    const addresses = serviceAddresses(workerEnvironment(readWanted().worker));
    if (addresses === undefined) return false;
    const [postgres, temporal] = await Promise.all([
      postgresFault(addresses.databaseUrl),
      temporalFault(addresses.temporalAddress, addresses.temporalNamespace),
    ]);
    return postgres === undefined && temporal === undefined;
  },
  start: () =>
    launch({
      command: process.execPath,
      args: [path.join(packageRoot(), 'bin', 'sweep'), 'worker'],
      env: {
        ...workerEnvironment(readWanted().worker),
        SWEEP_HOME: dataFolder(),
        SWEEP_CACHE: cacheFolder(),
        SWEEP_SUPERVISED: '1',
      },
      cwd: dataFolder(),
      log: 'worker',
    }),
  findLost: () => undefined,
  stopPlan: [
    { signal: 'SIGTERM', wait: 30_000 },
    { signal: 'SIGKILL', wait: 2000, group: true },
  ],
};

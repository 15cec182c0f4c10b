import { dataFolder } from '../folders.ts';
import { serviceAddresses } from './addresses.ts';
import { launch } from './launch.ts';
import { findOwn, ownArguments } from './own-process.ts';
import { postgresFault, temporalFault } from './ready.ts';
import type { Service } from './service.ts';
import { environmentOfWorker } from './wanted.ts';

/** The local worker, `sweep worker`. */
export const workerService: Service = {
  name: 'worker',
  label: 'Worker',
  // It would only end again and again while the services come up.
  async mayStart() {
    const addresses = serviceAddresses(environmentOfWorker());
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
      args: ownArguments('worker'),
      env: environmentOfWorker(),
      cwd: dataFolder(),
      log: 'worker',
    }),
  findLost: () => findOwn('worker'),
  stopPlan: [
    { signal: 'SIGTERM', wait: 30_000 },
    { signal: 'SIGKILL', wait: 2000, group: true },
  ],
};

import { dataFolder } from '../folders.ts';
import { serviceAddresses } from './addresses.ts';
import { launch } from './launch.ts';
import { findOwn, ownArguments } from './own-process.ts';
import { settlePort } from './ports.ts';
import { postgresFault } from './ready.ts';
import type { Service } from './service.ts';
import { environmentOfWorker } from './wanted.ts';

/** The dashboard, `sweep dashboard`, wanted wherever the worker is. */
export const dashboardService: Service = {
  name: 'dashboard',
  label: 'Dashboard',
  async mayStart() {
    const addresses = serviceAddresses(environmentOfWorker());
    return addresses !== undefined && (await postgresFault(addresses.databaseUrl)) === undefined;
  },
  async start(report) {
    const port = await settlePort('dashboard', report);
    return launch({
      command: process.execPath,
      args: ownArguments('dashboard', '--port', String(port)),
      env: environmentOfWorker(),
      cwd: dataFolder(),
      log: 'dashboard',
    });
  },
  findLost: () => findOwn('dashboard'),
  stopPlan: [
    { signal: 'SIGTERM', wait: 5000 },
    { signal: 'SIGKILL', wait: 2000 },
  ],
};

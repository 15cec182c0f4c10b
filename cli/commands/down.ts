import type { CommandModule } from 'yargs';

import { terminalReport } from '../../infra/report.ts';
import { stopServices } from '../../infra/services/stop.ts';

/** `sweep down`: stops the worker and the services. Nothing is lost: a sweep goes on at the next start. */
export const downCommand: CommandModule = {
  command: 'down',
  describe: 'stop the local worker and the services; what runs goes on at the next start',
  handler: async () => {
    await stopServices(terminalReport());
  },
};

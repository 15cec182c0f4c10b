import type { CommandModule } from 'yargs';

import { terminalReport } from '../../infra/report.ts';

/** `sweep down`: stops the worker and the services. Nothing is lost: a sweep goes on at the next start. */
export const downCommand: CommandModule = {
  command: 'down',
  describe: 'Stop the local worker and the services; what runs goes on at the next start',
  handler: async () => {
    const { stopServices } = await import('../../infra/services/stop.ts');
    await stopServices(terminalReport());
  },
};

import type { CommandModule } from 'yargs';

import { supervise } from '../../infra/services/supervisor.ts';

/** Hidden: the process that `sweep up` and `sweep start` leave behind to keep the services alive. */
export const superviseCommand: CommandModule = {
  command: 'supervise',
  describe: false,
  handler: async () => {
    await supervise();
  },
};

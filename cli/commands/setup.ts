import type { CommandModule } from 'yargs';

import { provision } from '../../infra/provision/provision.ts';
import { terminalReport } from '../../infra/report.ts';

/** `sweep setup`: installs what is missing, starts nothing. */
export const setupCommand: CommandModule = {
  command: 'setup',
  describe: 'install what is missing: TensorFlow, Temporal, PostgreSQL',
  handler: async () => {
    await provision(terminalReport());
  },
};

import type { CommandModule } from 'yargs';

import { terminalReport } from '../../infra/report.ts';

/** `sweep setup`: installs what is missing, starts nothing. */
export const setupCommand: CommandModule = {
  command: 'setup',
  describe: 'Install what is missing: TensorFlow, Temporal, PostgreSQL',
  handler: async () => {
    const { provision } = await import('../../infra/provision/provision.ts');
    await provision(terminalReport());
  },
};

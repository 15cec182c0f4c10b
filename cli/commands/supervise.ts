import type { CommandModule } from 'yargs';

/** Hidden: the process that `sweep up` and `sweep start` leave behind to keep the services alive. */
export const superviseCommand: CommandModule = {
  command: 'supervise',
  describe: false,
  handler: async () => {
    const { supervise } = await import('../../infra/services/supervisor.ts');
    await supervise();
  },
};

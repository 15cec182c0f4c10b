import type { CommandModule } from 'yargs';

import { terminalReport } from '../../infra/report.ts';
import { startServices } from '../../infra/services/start.ts';
import { print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';

interface UpArguments {
  worker: boolean;
  json: boolean;
}

/** `sweep up`: starts the services and says where they are. */
export const upCommand: CommandModule<object, UpArguments> = {
  command: 'up',
  describe: 'start the services (Temporal, PostgreSQL) and print their addresses',
  builder: (yargs) =>
    yargs
      .option('worker', { type: 'boolean', default: false, describe: 'also keep a local worker running' })
      .option('json', { type: 'boolean', default: false, describe: 'print the addresses as JSON' }),
  handler: async ({ worker, json }) => {
    const addresses = await startServices(terminalReport(), { worker });
    if (json) {
      printJson(addresses);
      return;
    }
    print(
      renderTable({
        headings: ['service', 'address'],
        rows: [
          ['Temporal', `${addresses.temporalAddress}, namespace ${addresses.temporalNamespace}`],
          ['Temporal UI', addresses.temporalUi ?? 'not known; set TEMPORAL_UI_URL'],
          ['PostgreSQL', withoutPassword(addresses.databaseUrl)],
        ],
      }),
    );
  },
};

/** What stands on a screen is seen by others; `--json` has it whole. */
function withoutPassword(databaseUrl: string): string {
  return databaseUrl.replace(/(?<=:\/\/[^:/@]*:)[^@]*(?=@)/, '…');
}

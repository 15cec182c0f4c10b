import type { CommandModule } from 'yargs';

import { print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';
import { withJson } from './shared.ts';

interface UpArguments {
  worker: boolean;
  json: boolean;
}

/** `sweep up`: starts the services and says where they are. */
export const upCommand: CommandModule<object, UpArguments> = {
  command: 'up',
  describe: 'Start the services (Temporal, PostgreSQL) and print their addresses',
  builder: (yargs) =>
    withJson(yargs).option('worker', {
      type: 'boolean',
      default: false,
      describe: 'Also keep a local worker running',
    }),
  handler: async ({ worker, json }) => {
    const { withServices } = await import('../context.ts');
    const addresses = await withServices({ temporal: true, worker }, (services) =>
      Promise.resolve(services.addresses),
    );
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
          ['Dashboard', addresses.dashboard ?? 'not running; `sweep up --worker` starts it'],
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

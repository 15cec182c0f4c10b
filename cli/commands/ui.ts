import type { CommandModule } from 'yargs';
import { temporalLink } from '../../contracts/temporal-link.ts';
import { dashboardLink } from '../output/dashboard-link.ts';
import { print, printJson } from '../output/print.ts';
import { withJson, withSweepId } from './shared.ts';

export const uiCommand: CommandModule<object, { id: string; json: boolean; open: boolean }> = {
  command: 'ui <id>',
  describe: 'Print and open the addresses where a sweep can be watched',
  builder: (yargs) =>
    withJson(withSweepId(yargs)).option('open', {
      type: 'boolean',
      default: process.stdout.isTTY,
      defaultDescription: 'on a terminal',
      describe: 'Open them in the browser',
    }),
  handler: async ({ id, json, open: wanted }) => {
    const { requireSweep, withServices } = await import('../context.ts');
    await withServices({}, async ({ db, addresses }) => {
      const sweep = await requireSweep(db, id);
      const links = {
        dashboard: dashboardLink(addresses, sweep.id),
        temporal: temporalLink(addresses, sweep.id),
      };
      if (json) printJson({ sweep: sweep.id, ...links });
      else {
        print(`Dashboard  ${links.dashboard ?? 'not running; `sweep up --worker` starts it'}`);
        print(`Temporal   ${links.temporal ?? 'address not known; set TEMPORAL_UI_URL'}`);
      }
      const first = links.dashboard ?? links.temporal;
      if (wanted && first !== undefined) await (await import('open')).default(first);
    });
  },
};

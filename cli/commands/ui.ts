import type { CommandModule } from 'yargs';
import type { ServiceAddresses } from '../../contracts/settings.ts';
import { temporalLink } from '../../contracts/temporal-link.ts';
import { dashboardLink } from '../output/dashboard-link.ts';
import { print, printJson } from '../output/print.ts';
import { signInLink } from '../sign-in-link.ts';
import { withJson } from './shared.ts';

interface UiArguments {
  id: string | undefined;
  json: boolean;
  open: boolean;
}

export const uiCommand: CommandModule<object, UiArguments> = {
  command: 'ui [id]',
  describe: 'Print and open the addresses where sweeps can be watched; the dashboard opens signed in',
  builder: (yargs) =>
    withJson(yargs)
      .positional('id', {
        type: 'string',
        describe: 'A sweep, as in `sweep status`; all of them when left out',
      })
      .option('open', {
        type: 'boolean',
        default: process.stdout.isTTY,
        defaultDescription: 'on a terminal',
        describe: 'Open them in the browser',
      }),
  handler: async ({ id, json, open: wanted }) => {
    const { requireSweep, withServices } = await import('../context.ts');
    await withServices({}, async ({ db, addresses }) => {
      const sweep = id === undefined ? undefined : (await requireSweep(db, id)).id;
      const { dashboard, temporal } = linksTo(addresses, sweep);
      if (json) printJson({ ...(sweep === undefined ? {} : { sweep }), dashboard, temporal });
      else {
        print(`Dashboard  ${dashboard ?? 'not running; `sweep up --worker` starts it'}`);
        if (dashboard !== undefined && process.stdout.isTTY) {
          print(`Signed in  ${await signInLink(db, dashboard)}`);
        }
        print(`Temporal   ${temporal ?? 'address not known; set TEMPORAL_UI_URL'}`);
      }
      if (!wanted) return;
      const first = dashboard === undefined ? temporal : await signInLink(db, dashboard);
      if (first !== undefined) await (await import('open')).default(first);
    });
  },
};

function linksTo(addresses: ServiceAddresses, sweep: string | undefined) {
  return sweep === undefined
    ? { dashboard: addresses.dashboard && `${addresses.dashboard}/`, temporal: addresses.temporalUi }
    : { dashboard: dashboardLink(addresses, sweep), temporal: temporalLink(addresses, sweep) };
}

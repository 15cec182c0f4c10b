import type { CommandModule } from 'yargs';
import { SweepError } from '../../contracts/errors.ts';
import { temporalLink } from '../output/links.ts';
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
      const temporal = temporalLink(addresses, sweep.id);
      if (temporal === undefined) {
        throw new SweepError(
          'usage',
          `The address of the UI of Temporal at ${addresses.temporalAddress} is not known.`,
          {
            mend: 'Set TEMPORAL_UI_URL.',
          },
        );
      }
      if (json) printJson({ sweep: sweep.id, temporal });
      else print(`Temporal   ${temporal}`);
      if (wanted) await (await import('open')).default(temporal);
    });
  },
};

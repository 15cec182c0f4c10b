import type { CommandModule } from 'yargs';
import { whyNot } from '../../contracts/sweep-actions.ts';
import { note, print, printJson } from '../output/print.ts';
import { withJson, withSweepId } from './shared.ts';

export const stopCommand: CommandModule<object, { id: string; json: boolean; wait: boolean }> = {
  command: 'stop <id>',
  describe: 'End a sweep: its trials write a last checkpoint, what has not begun never will',
  builder: (yargs) =>
    withJson(withSweepId(yargs)).option('wait', {
      type: 'boolean',
      default: true,
      describe: 'Wait until it has ended',
    }),
  handler: async ({ id, json, wait }) => {
    const { requireSweep, withServices } = await import('../context.ts');
    const { actOnSweep } = await import('../../control/act.ts');
    const { follow } = await import('../output/follow.ts');
    await withServices({ temporal: true }, async ({ db, temporal }) => {
      const sweep = await requireSweep(db, id);
      const refusal = whyNot('stop', sweep);
      if (refusal === undefined) {
        await actOnSweep({ db, temporal: async () => (await temporal()).client }, 'stop', sweep);
        const onSlow = () => note(`Waiting for ${sweep.id} to end …`);
        if (wait) await follow(db, sweep.id, { quiet: true, onSlow });
      }
      const { state } = await requireSweep(db, sweep.id);
      if (json) printJson({ sweep: sweep.id, state });
      else print(refusal ?? `${sweep.id}: ${wait ? state : 'asked to stop'}.`);
    });
  },
};

import type { CommandModule } from 'yargs';
import type { SweepAction } from '../../contracts/sweep-actions.ts';
import { print, printJson } from '../output/print.ts';
import { withJson, withSweepId } from './shared.ts';

type Command = CommandModule<object, { id: string; json: boolean }>;

/** `sweep archive` and `sweep unarchive`. */
export const archiveCommand: Command = {
  command: 'archive <id>',
  describe: 'Leave a sweep that has ended out of the lists; nothing of it is deleted',
  builder: (yargs) => withJson(withSweepId(yargs)),
  handler: async ({ id, json }) => await act('archive', id, json),
};

export const unarchiveCommand: Command = {
  command: 'unarchive <id>',
  describe: 'Put an archived sweep back into the lists',
  builder: (yargs) => withJson(withSweepId(yargs)),
  handler: async ({ id, json }) => await act('unarchive', id, json),
};

async function act(action: SweepAction, id: string, json: boolean): Promise<void> {
  const { requireSweep, withServices } = await import('../context.ts');
  const { actOnSweep } = await import('../../control/act.ts');
  await withServices({}, async ({ db, temporal }) => {
    const sweep = await requireSweep(db, id);
    await actOnSweep({ db, temporal: async () => (await temporal()).client }, action, sweep);
    if (json) printJson({ sweep: sweep.id, archived: action === 'archive' });
    else print(`${sweep.id} is ${action}d.`);
  });
}

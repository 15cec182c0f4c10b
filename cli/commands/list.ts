import type { CommandModule } from 'yargs';
import { duration, since } from '../output/time.ts';
import { print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';
import { positiveInteger, withJson } from './shared.ts';

export const listCommand: CommandModule<object, { json: boolean; limit: number }> = {
  command: 'list',
  aliases: ['ls'],
  describe: 'The sweeps, newest first',
  builder: (yargs) =>
    withJson(yargs).option('limit', {
      type: 'number',
      default: 20,
      coerce: positiveInteger<number>('limit'),
      describe: 'How many at most',
    }),
  handler: async ({ json, limit }) => {
    const { withServices } = await import('../context.ts');
    const { listSweeps } = await import('../../prisma/queries/sweeps.ts');
    await withServices({}, async ({ db }) => {
      const sweeps = await listSweeps(db, limit);
      if (json) {
        printJson(
          sweeps.map(({ id, name, state, spec, createdAt, startedAt, endedAt, reason }) => ({
            id,
            name,
            state,
            scale: spec.scale,
            experiments: spec.experiments.map(({ experiment }) => experiment),
            createdAt,
            startedAt,
            endedAt,
            reason,
          })),
        );
        return;
      }
      if (sweeps.length === 0) {
        print('No sweeps yet. `sweep start paper-replication` starts one.');
        return;
      }
      const rows = sweeps.map(({ id, state, spec, createdAt, startedAt, endedAt }) => [
        id,
        state,
        spec.scale,
        spec.experiments.map(({ experiment }) => experiment).join(', '),
        since(createdAt),
        startedAt ? duration(((endedAt ?? new Date()).getTime() - startedAt.getTime()) / 1000) : '–',
      ]);
      print(renderTable({ headings: ['sweep', 'state', 'scale', 'experiments', 'started', 'took'], rows }));
    });
  },
};

import type { CommandModule } from 'yargs';
import { duration, since } from '../output/time.ts';
import { print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';
import { positiveInteger, withJson } from './shared.ts';

export const listCommand: CommandModule<object, { json: boolean; limit: number; archived: boolean }> = {
  command: 'list',
  aliases: ['ls'],
  describe: 'The sweeps, newest first',
  builder: (yargs) =>
    withJson(yargs)
      .option('limit', {
        type: 'number',
        default: 20,
        coerce: positiveInteger<number>('limit'),
        describe: 'How many at most',
      })
      .option('archived', { type: 'boolean', default: false, describe: 'Only those that are archived' }),
  handler: async ({ json, limit, archived }) => {
    const { withServices } = await import('../context.ts');
    const { listSweeps } = await import('../../prisma/queries/sweeps.ts');
    await withServices({}, async ({ db }) => {
      const sweeps = await listSweeps(db, limit, archived);
      if (json) {
        printJson(
          sweeps.map(({ id, name, state, spec, createdAt, startedAt, endedAt, archivedAt, reason }) => ({
            id,
            name,
            state,
            scale: spec.scale,
            experiments: spec.experiments.map(({ experiment }) => experiment),
            createdAt,
            startedAt,
            endedAt,
            archivedAt,
            reason,
          })),
        );
        return;
      }
      if (sweeps.length === 0) {
        print(
          archived
            ? 'No sweep is archived.'
            : 'No sweeps here. `sweep start paper-replication` starts one; `sweep list --archived` shows the archived.',
        );
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

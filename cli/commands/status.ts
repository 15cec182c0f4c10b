import type { CommandModule } from 'yargs';
import { print, printJson } from '../output/print.ts';
import { progressLines } from '../output/progress-lines.ts';
import { withJson, withSweepId } from './shared.ts';

export const statusCommand: CommandModule<object, { id: string; json: boolean }> = {
  command: 'status <id>',
  describe: 'Where a sweep stands',
  builder: (yargs) => withJson(withSweepId(yargs)),
  handler: async ({ id, json }) => {
    const { requireSweep, withServices } = await import('../context.ts');
    const { snapshot } = await import('../../prisma/queries/snapshot.ts');
    await withServices({}, async ({ db }) => {
      const sweep = await requireSweep(db, id);
      const now = await snapshot(db, sweep.id);
      if (json)
        printJson({
          sweep: sweep.id,
          state: sweep.state,
          reason: sweep.reason,
          scale: sweep.spec.scale,
          ...now,
        });
      else print(progressLines(sweep, now, { width: process.stdout.columns ?? 100 }).join('\n'));
    });
  },
};

import type { CommandModule } from 'yargs';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { note, print } from '../output/print.ts';
import { formatReport } from '../output/report/format.ts';
import { withJson, withSweepId } from './shared.ts';

export const watchCommand: CommandModule<object, { id: string; json: boolean }> = {
  command: 'watch <id>',
  describe: 'Follow a sweep until it ends, then print its report',
  builder: (yargs) => withJson(withSweepId(yargs)),
  handler: async ({ id, json }) => {
    const { requireSweep, withServices } = await import('../context.ts');
    const { follow } = await import('../output/follow.ts');
    const { loadReport } = await import('../report.ts');
    process.exitCode = await withServices({}, async ({ db }) => {
      const sweep = await requireSweep(db, id);
      const ended = await follow(db, sweep.id);
      if (ended === 'detached') {
        note(`\n${sweep.id} goes on.`);
        return exitCodes.detached;
      }
      const report = await loadReport(db, sweep.id);
      print(formatReport(report, json ? 'json' : 'table'));
      return exitCodeOf(report);
    });
  },
};

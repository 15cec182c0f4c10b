import type { CommandModule } from 'yargs';
import { print } from '../output/print.ts';
import { formatReport, reportFormats, type ReportFormat } from '../output/report/format.ts';
import { withSweepId } from './shared.ts';

export const reportCommand: CommandModule<object, { id: string; format: ReportFormat }> = {
  command: 'report <id>',
  describe: "The paper's tables with ours beside them, at any moment of a sweep",
  builder: (yargs) =>
    withSweepId(yargs).option('format', {
      choices: reportFormats,
      default: 'table' as const,
      describe: 'How to print it',
    }),
  handler: async ({ id, format }) => {
    const [{ withServices }, { loadReport }] = await Promise.all([
      import('../context.ts'),
      import('../report.ts'),
    ]);
    await withServices({}, async ({ db }) => print(formatReport(await loadReport(db, id), format)));
  },
};

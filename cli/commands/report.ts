import path from 'node:path';
import type { CommandModule } from 'yargs';
import { print } from '../output/print.ts';
import { formatReport, reportFormats, type ReportFormat } from '../output/report/format.ts';
import { withSweepId } from './shared.ts';

interface ReportArguments {
  id: string;
  format: ReportFormat;
  out: string | undefined;
}

export const reportCommand: CommandModule<object, ReportArguments> = {
  command: 'report <id>',
  describe: "The paper's tables with ours beside them, at any moment of a sweep",
  builder: (yargs) =>
    withSweepId(yargs)
      .option('format', {
        choices: reportFormats,
        default: 'table' as const,
        describe: 'How to print it',
      })
      .option('out', {
        type: 'string',
        describe: 'Write a folder instead: all formats, loss curves, pictures and samples',
      }),
  handler: async ({ id, format, out }) => {
    const [{ withServices }, { loadReport }] = await Promise.all([
      import('../context.ts'),
      import('../report.ts'),
    ]);
    await withServices({}, async ({ db }) => {
      if (out === undefined) {
        print(formatReport(await loadReport(db, id), format));
        return;
      }
      const { writeReportFolder } = await import('../report-folder.ts');
      print(path.relative('', await writeReportFolder(db, id, path.resolve(out))));
    });
  },
};

import yargs from 'yargs';
import { SweepError } from '../contracts/errors.ts';
import { archiveCommand, unarchiveCommand } from './commands/archive.ts';
import { artifactsCommand } from './commands/artifacts.ts';
import { dashboardCommand } from './commands/dashboard.ts';
import { dataCommand } from './commands/data.ts';
import { doctorCommand } from './commands/doctor.ts';
import { downCommand } from './commands/down.ts';
import { estimateCommand } from './commands/estimate.ts';
import { listCommand } from './commands/list.ts';
import { paramsCommand } from './commands/params.ts';
import { planCommand } from './commands/plan.ts';
import { referenceCommand } from './commands/reference.ts';
import { reportCommand } from './commands/report.ts';
import { setupCommand } from './commands/setup.ts';
import { startCommand } from './commands/start.ts';
import { statusCommand } from './commands/status.ts';
import { stopCommand } from './commands/stop.ts';
import { superviseCommand } from './commands/supervise.ts';
import { tokenCommand } from './commands/token.ts';
import { uiCommand } from './commands/ui.ts';
import { upCommand } from './commands/up.ts';
import { validateCommand } from './commands/validate.ts';
import { watchCommand } from './commands/watch.ts';
import { workerCommand } from './commands/worker.ts';
import { makePathsAbsolute } from '../infra/folders.ts';
import { exitCodeOfError, exitCodes } from './exit-codes.ts';
import { note } from './output/print.ts';
import { version } from './version.ts';

/** Runs one command. @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  makePathsAbsolute();
  const parser = yargs([...argv])
    .scriptName('sweep')
    .usage('$0 <command>\n\nRuns experiment sweeps on Temporal, PostgreSQL and TensorFlow.js.')
    .command(startCommand)
    .command(listCommand)
    .command(statusCommand)
    .command(watchCommand)
    .command(stopCommand)
    .command(archiveCommand)
    .command(unarchiveCommand)
    .command(reportCommand)
    .command(artifactsCommand)
    .command(uiCommand)
    .command(dashboardCommand)
    .command(tokenCommand)
    .command(validateCommand)
    .command(planCommand)
    .command(estimateCommand)
    .command(dataCommand)
    .command(paramsCommand)
    .command(referenceCommand)
    .command(workerCommand)
    .command(upCommand)
    .command(downCommand)
    .command(setupCommand)
    .command(doctorCommand)
    .command(superviseCommand)
    .completion('completion', 'Print a script for shell completion: `sweep completion >> ~/.bashrc`')
    // The last of a repeated option counts; `--only` alone is a list.
    .parserConfiguration({ 'duplicate-arguments-array': false })
    .demandCommand(1, 'Name a command.')
    .strict()
    .recommendCommands()
    .version(version())
    .help()
    .alias('h', 'help')
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .epilogue(
      'Exit codes: 0 done, 1 a fault of ours, 2 wrong use, 3 trials failed, 4 sweep stopped, 5 it runs already, 6 set-up, 7 services away, 8 data missing, 130 detached.',
    )
    .exitProcess(false)
    .fail((message: string, error: Error | undefined) => {
      // yargs wraps what a guard of an option throws in an error of its own.
      if (error && error.name !== 'YError') throw error;
      throw new SweepError('usage', message, {
        mend: '`sweep --help` lists the commands, `sweep COMMAND --help` explains one.',
      });
    });
  // `sweep plan … | head` closes the pipe early, which is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.ok);
  });
  try {
    await parser.parseAsync();
    return typeof process.exitCode === 'number' ? process.exitCode : exitCodes.ok;
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  if (!(error instanceof SweepError)) {
    note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    note('\nThis is a fault of hypersweep. Nothing that was recorded is lost.');
    return exitCodes.unexpected;
  }
  note(`sweep: ${error.message}`);
  if (error.mend !== undefined) note(error.mend);
  return exitCodeOfError[error.kind];
}

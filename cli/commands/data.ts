import type { CommandModule } from 'yargs';
import { dataFetchCommand } from './data/fetch.ts';
import { dataListCommand } from './data/list.ts';
import { dataVerifyCommand } from './data/verify.ts';

/** `sweep data`: the data sets of the experiments. Needs no service and starts none. */
export const dataCommand: CommandModule = {
  command: 'data',
  describe: 'The data sets: which are here, fetch them, verify them',
  builder: (yargs) =>
    yargs
      .command(dataListCommand)
      .command(dataFetchCommand)
      .command(dataVerifyCommand)
      .demandCommand(1, 'Name what to do with the data sets: list, fetch or verify.')
      .epilogue(
        'A set is looked for in SWEEP_DATA_DIR/NAME, then in the cache. A sweep fetches by itself what it finds nothing of.',
      ),
  handler: () => undefined,
};

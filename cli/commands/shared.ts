import type { Argv } from 'yargs';
import { SweepError } from '../../contracts/errors.ts';

/** Options that several commands have, written once. */
export const withJson = <T>(yargs: Argv<T>) =>
  yargs.option('json', {
    type: 'boolean',
    default: false,
    describe: 'Print JSON on standard output and nothing else there',
  });

export const withSweepId = <T>(yargs: Argv<T>) =>
  yargs.positional('id', {
    type: 'string',
    demandOption: true,
    describe: 'A sweep: its id, the end of it (k3f9), or its name for the newest of that name',
  });

export const withSweepFile = <T>(yargs: Argv<T>) =>
  yargs
    .positional('sweep', {
      type: 'string',
      demandOption: true,
      describe: 'The name of a sweep, or a sweep file or folder',
    })
    .option('only', { type: 'array', string: true, default: [], describe: 'Only these experiments of it' });

/** Guards an option that is a number: `--limit abc` is NaN to yargs. */
export const positiveInteger =
  <T extends number | undefined>(option: string) =>
  (value: T): T => {
    if (value === undefined || (Number.isInteger(value) && value > 0)) return value;
    throw new SweepError('usage', `Expected \`--${option}\` to be a positive whole number, got ${value}.`);
  };

import type { Argv } from 'yargs';
import { SweepError } from '../../contracts/errors.ts';
import { parseDuration } from '../../sweeps/estimate/duration.ts';

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

/** `--budget 2h`: seconds that a sweep may take. */
export const withBudget = <T>(yargs: Argv<T>) =>
  yargs.option('budget', {
    type: 'string',
    coerce: budgetSeconds,
    describe:
      'Time that the whole sweep may take (2h, 45min): the models of the scale quick, as many steps as fit',
  });

function budgetSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = parseDuration(text);
  if (seconds !== undefined) return seconds;
  throw new SweepError(
    'usage',
    `Expected \`--budget\` to be a time such as 2h, 45min or 1h30m, got "${text}".`,
  );
}

/** A budget of time chooses the steps, which the scale full has too. */
export function refuseBudgetAtFull(budget: number | undefined, scale: string | undefined): void {
  if (budget === undefined || scale !== 'full') return;
  throw new SweepError('usage', 'Expected `--budget` or `--scale full`, not both.', {
    mend: "The scale full is the paper's own budget; `--budget` fills a time with the models of the scale quick.",
  });
}

/** Guards an option that is a number: `--limit abc` is NaN to yargs. */
export const positiveInteger =
  <T extends number | undefined>(option: string) =>
  (value: T): T => {
    if (value === undefined || (Number.isInteger(value) && value > 0)) return value;
    throw new SweepError('usage', `Expected \`--${option}\` to be a positive whole number, got ${value}.`);
  };

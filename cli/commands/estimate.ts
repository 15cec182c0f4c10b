import type { CommandModule } from 'yargs';
import { scales, type Scale } from '../../contracts/experiments/definition.ts';
import type { SweepSpec } from '../../contracts/sweep.ts';
import type { Database } from '../../prisma/database.ts';
import { loadSweep } from '../../sweeps/load.ts';
import { print, printJson } from '../output/print.ts';
import { refuseBudgetAtFull, withBudget, withJson, withSweepFile } from './shared.ts';

interface EstimateArguments {
  sweep: string;
  only: string[];
  scale: Scale;
  budget: number | undefined;
  measure: boolean;
  heaviest: boolean;
  json: boolean;
}

export const estimateCommand: CommandModule<object, EstimateArguments> = {
  command: 'estimate <sweep>',
  describe: 'Trials, hours and storage that a sweep would take here, from measured step times',
  builder: (yargs) =>
    withBudget(withJson(withSweepFile(yargs)))
      .option('scale', { choices: scales, default: 'quick' as const, describe: 'Budget to estimate for' })
      .option('measure', {
        type: 'boolean',
        default: false,
        describe: 'Train a few real steps of each configuration of which nothing is known',
      })
      .option('heaviest', {
        type: 'boolean',
        default: false,
        describe: "Measure the paper's largest model of each experiment at full width, for the report",
      }),
  handler: async ({ sweep, only, scale, budget, measure, heaviest, json }) => {
    refuseBudgetAtFull(budget, scale);
    const spec = loadSweep(sweep, scale, only);
    const { withServices } = await import('../context.ts');
    const { estimateHere, fillHere } = await import('../estimate.ts');
    const { estimateText } = await import('../output/estimate.ts');
    await withServices({}, async ({ db }) => {
      if (heaviest) await measureHeaviest(db, spec);
      const estimate =
        budget === undefined
          ? await estimateHere(db, spec, { measure })
          : (await fillHere(db, spec, budget, { measure })).estimate;
      if (json) printJson(estimate);
      else print(estimateText(estimate));
    });
  },
};

async function measureHeaviest(db: Database, spec: SweepSpec): Promise<void> {
  const { heaviestOf } = await import('../../sweeps/paper-replication/heaviest.ts');
  const { measureAll } = await import('../measuring.ts');
  await measureAll(
    db,
    spec.experiments.flatMap(({ experiment }) => heaviestOf(experiment)),
  );
}

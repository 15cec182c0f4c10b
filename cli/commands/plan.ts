import type { CommandModule } from 'yargs';
import { scales, type Scale } from '../../contracts/experiments/definition.ts';
import { budgetOf, type SweepSpec } from '../../contracts/sweep.ts';
import { loadSweep } from '../../sweeps/load.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { plural } from '../output/plural.ts';
import { print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';
import { refuseBudgetAtFull, withBudget, withJson, withSweepFile } from './shared.ts';

export const planCommand: CommandModule<
  object,
  { sweep: string; only: string[]; scale: Scale; budget: number | undefined; json: boolean }
> = {
  command: 'plan <sweep>',
  describe: 'The exact list of trials that a sweep would run; needs no service but for `--budget`',
  builder: (yargs) =>
    withBudget(withJson(withSweepFile(yargs))).option('scale', {
      choices: scales,
      default: 'quick' as const,
      describe: 'Budget to plan for',
    }),
  handler: async ({ sweep, only, scale, budget, json }) => {
    refuseBudgetAtFull(budget, scale);
    const loaded = loadSweep(sweep, scale, only);
    const spec = budget === undefined ? loaded : await filled(loaded, budget);
    const trials = spec.experiments.flatMap((experiment) =>
      planExperiment(experiment).map(({ configuration, parameters, seed }) => {
        const { steps, batch } = budgetOf(experiment, parameters);
        return {
          trial: `${experiment.experiment}/${configuration}/s${seed}`,
          experiment: experiment.experiment,
          parameters,
          seed,
          steps,
          batch,
        };
      }),
    );
    if (json) {
      printJson({ name: spec.name, scale, count: trials.length, trials });
      return;
    }
    const rows = trials.map(({ trial, steps, batch }) => [
      trial,
      steps.toLocaleString('en'),
      batch.toLocaleString('en'),
    ]);
    print(renderTable({ headings: ['trial', 'steps', 'batch'], rows, right: [1, 2] }));
    print(`\n${plural(trials.length, 'trial')} at scale ${scale}`);
  },
};

async function filled(spec: SweepSpec, seconds: number): Promise<SweepSpec> {
  const { withServices } = await import('../context.ts');
  const { fillHere } = await import('../estimate.ts');
  return await withServices(
    {},
    async ({ db }) => (await fillHere(db, spec, seconds, { measure: false })).spec,
  );
}

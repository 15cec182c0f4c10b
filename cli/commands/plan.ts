import type { CommandModule } from 'yargs';
import { scales, type Scale } from '../../contracts/experiments/definition.ts';
import { budgetOf } from '../../contracts/sweep.ts';
import { loadSweep } from '../../sweeps/load.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { plural } from '../output/plural.ts';
import { print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';
import { withJson, withSweepFile } from './shared.ts';

export const planCommand: CommandModule<
  object,
  { sweep: string; only: string[]; scale: Scale; json: boolean }
> = {
  command: 'plan <sweep>',
  describe: 'The exact list of trials that a sweep would run; needs no service',
  builder: (yargs) =>
    withJson(withSweepFile(yargs)).option('scale', {
      choices: scales,
      default: 'quick' as const,
      describe: 'Budget to plan for',
    }),
  handler: ({ sweep, only, scale, json }) => {
    const spec = loadSweep(sweep, scale, only);
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

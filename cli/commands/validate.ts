import type { CommandModule } from 'yargs';
import { scales, type Scale } from '../../contracts/experiments/definition.ts';
import { hashOf } from '../../sweeps/file/canonical.ts';
import { loadSweep } from '../../sweeps/load.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { plural } from '../output/plural.ts';
import { print, printJson } from '../output/print.ts';
import { withJson, withSweepFile } from './shared.ts';

export const validateCommand: CommandModule<
  object,
  { sweep: string; only: string[]; scale: Scale; json: boolean }
> = {
  command: 'validate <sweep>',
  describe: 'Check a sweep file; needs no service',
  builder: (yargs) =>
    withJson(withSweepFile(yargs)).option('scale', {
      choices: scales,
      default: 'quick' as const,
      describe: 'Budget to compile it for',
    }),
  handler: ({ sweep, only, scale, json }) => {
    const spec = loadSweep(sweep, scale, only);
    const trials = spec.experiments.map((experiment) => planExperiment(experiment).length);
    const total = trials.reduce((sum, count) => sum + count, 0);
    if (json) printJson({ name: spec.name, hash: hashOf(spec), trials: total, spec });
    else
      print(
        `${spec.name} is valid: ${plural(spec.experiments.length, 'experiment')}, ${plural(total, 'trial')} (sha256 ${hashOf(spec).slice(0, 12)}).`,
      );
  },
};

import type { TrialTable } from '../../contracts/analysis.ts';
import { SweepError } from '../../contracts/errors.ts';
import { trialFigures } from '../../prisma/queries/trial-figures.ts';
import type { Database } from '../../prisma/database.ts';

/** Every trial of an experiment in columns: parameters in the order of the space, the objective before other figures. */
export async function trialTable(
  db: Database,
  which: { sweep: string; experiment: string },
): Promise<TrialTable> {
  const found = await trialFigures(db, which);
  if (!found) {
    throw new SweepError('not-found', `There is no experiment \`${which.experiment}\` in ${which.sweep}.`, {
      mend: 'The page of the sweep shows those there are.',
    });
  }
  const { spec, trials } = found;
  const parameters = [...new Set(spec.space.map(({ name }) => name))];
  const metrics = new Set([spec.objective.metric]);
  for (const trial of trials) for (const name in trial.metrics) metrics.add(name);
  return {
    experiment: which.experiment,
    objective: spec.objective,
    trials: trials.map(({ id }) => id),
    configurations: trials.map(({ configuration }) => configuration),
    seeds: trials.map(({ seed }) => seed),
    states: trials.map(({ state }) => state),
    parameters: parameters.map((name) => ({
      name,
      values: trials.map((trial) => trial.parameters[name] ?? null),
    })),
    metrics: [...metrics].map((name) => ({
      name,
      values: trials.map((trial) => trial.metrics?.[name] ?? null),
    })),
  };
}

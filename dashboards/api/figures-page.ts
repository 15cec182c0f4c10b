import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import type { FiguresPage } from '../../contracts/figures.ts';
import { evaluationsOf, type ExperimentSpec } from '../../contracts/sweep.ts';
import { listNotDrawn } from '../../prisma/queries/events.ts';
import { experimentSpecs } from '../../prisma/queries/experiments.ts';
import { drawnSeeds, figureArtifacts } from '../../prisma/queries/figure-artifacts.ts';
import { metricNames } from '../../prisma/queries/metric-names.ts';
import { nameRow } from '../../sweeps/paper-replication/published.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import type { Parts } from './parts.ts';
import { requireSweep } from './require.ts';

/** What a sweep's trials have drawn, with what the loss curves need. */
export async function figuresPage({ db }: Parts, id: string, seed: number): Promise<FiguresPage> {
  const { id: sweep } = await requireSweep(db, id);
  const [specs, artifacts, seeds, metrics, notDrawn] = await Promise.all([
    experimentSpecs(db, sweep),
    figureArtifacts(db, { sweep, seed }),
    drawnSeeds(db, sweep),
    metricNames(db, sweep),
    listNotDrawn(db, sweep),
  ]);
  const experiments = specs.map((spec) => ({
    experiment: spec.experiment,
    title: findExperiment(spec.experiment)?.title ?? spec.experiment,
    metrics: metrics.get(spec.experiment) ?? [],
    objective: spec.objective.metric,
    evaluations: evaluationsOf(spec.budget),
    rows: rowsOf(spec),
  }));
  const rowOf = new Map(
    experiments.flatMap(({ experiment, rows }) =>
      rows.map(({ configuration, row }) => [`${experiment}/${configuration}`, row]),
    ),
  );
  return {
    seeds,
    seed,
    artifacts: artifacts.map((artifact) => {
      const { experiment, configuration } = artifact;
      return { ...artifact, row: rowOf.get(`${experiment}/${configuration}`) ?? configuration };
    }),
    experiments,
    notDrawn,
  };
}

function rowsOf(spec: ExperimentSpec): { configuration: string; row: string }[] {
  return planExperiment(spec)
    .filter(({ seed }) => seed === 1)
    .map(({ configuration, parameters }) => ({ configuration, row: nameRow(spec.experiment, parameters) }));
}

import { type ComparePage, mostTrials } from '../../contracts/compare.ts';
import type { Curves } from '../../contracts/dashboard.ts';
import {
  comparedTrials,
  type ComparedTrial,
  findCompared,
  type TrialChoice,
} from '../../prisma/queries/compared-trials.ts';
import { type CurveView, loadCurves } from '../../prisma/queries/curves.ts';
import { metricNamesOfTrial } from '../../prisma/queries/metric-names.ts';
import { compareTrials, sideKey } from '../../sweeps/compare.ts';
import type { Parts } from './parts.ts';

/** Any trials and sweeps side by side, experiment by experiment. */
export async function comparePage({ db }: Parts, wanted: TrialChoice): Promise<ComparePage> {
  const [{ trials, all }, found] = await Promise.all([
    comparedTrials(db, wanted, mostTrials),
    findCompared(db, wanted),
  ]);
  const experiments = await Promise.all(
    compareTrials(trials).map(async (compared) => ({
      ...compared,
      metrics: await metricsOf(db, trials, compared.experiment),
    })),
  );
  return {
    experiments,
    missing: [...wanted.trials, ...wanted.sweeps].filter((id) => !found.has(id)),
    leftOut: all - trials.length,
  };
}

/** The curves of a metric of all that is compared, a group for each side, whose key stands for its configuration. */
export async function compareCurves(
  { db }: Parts,
  wanted: TrialChoice,
  { experiment, view }: { experiment: string; view: CurveView },
): Promise<Curves> {
  const { trials } = await comparedTrials(db, wanted, mostTrials);
  const chosen = trials.filter(({ spec }) => spec.experiment === experiment);
  const sideOf = new Map(chosen.map((trial) => [trial.id, sideKey(trial)]));
  const loaded = await loadCurves(db, { trials: [...sideOf.keys()] }, view);
  const sides = new Map<string, Curves['groups'][number]['curves']>();
  for (const curve of loaded.groups.flatMap(({ curves }) => curves)) {
    const side = sideOf.get(curve.trial) ?? curve.trial;
    sides.set(side, [...(sides.get(side) ?? []), curve]);
  }
  const groups = [...sides].map(([configuration, curves]) => ({ experiment, configuration, curves }));
  return { ...loaded, groups };
}

/** A few trials of an experiment tell: all of them write the same metrics. */
async function metricsOf(
  db: Parts['db'],
  trials: readonly ComparedTrial[],
  experiment: string,
): Promise<string[]> {
  const sample = trials
    .filter(({ spec }) => spec.experiment === experiment)
    .toSorted((a, b) => Number(a.result === null) - Number(b.result === null))
    .slice(0, 3);
  const names = await Promise.all(sample.map(({ id }) => metricNamesOfTrial(db, id)));
  return [...new Set(names.flat())].toSorted();
}

import type { ComparedExperiment, Side } from '../contracts/compare.ts';
import { findExperiment } from '../contracts/experiments/catalogue.ts';
import type { Scale } from '../contracts/experiments/definition.ts';
import type { TrialState } from '../contracts/states.ts';
import { budgetOf, evaluationsOf, type ExperimentSpec, type Point } from '../contracts/sweep.ts';
import type { TrialResult } from '../contracts/trainer-messages.ts';
import { nameRow } from './paper-replication/published.ts';
import { describeData } from './report/data.ts';
import { estimate } from './statistics/interval.ts';

export interface ComparableTrial {
  readonly id: string;
  readonly sweep: string;
  readonly scale: Scale;
  readonly spec: ExperimentSpec;
  readonly configuration: string;
  readonly parameters: Point;
  readonly seed: number;
  readonly state: TrialState;
  readonly result: TrialResult | null;
  /** hypersweep's, of its newest attempt. */
  readonly version: string | null;
}

/**
 * Trials side by side: those of one configuration of one sweep are one side, whose figures are means over their seeds.
 * The same configuration of two sweeps stands next to each other.
 */
export function compareTrials(trials: readonly ComparableTrial[]): Omit<ComparedExperiment, 'metrics'>[] {
  return [...grouped(trials, ({ spec }) => spec.experiment)].map(([experiment, members]) => {
    const objective = members[0]?.spec.objective ?? { metric: '', goal: 'min' };
    const configurations = grouped(members, ({ configuration }) => configuration);
    const sides = [...configurations.values()].flatMap((same) =>
      [...grouped(same, ({ sweep }) => sweep).values()].flatMap((own) => sideOf(own, objective.metric) ?? []),
    );
    return {
      experiment,
      title: findExperiment(experiment)?.title ?? experiment,
      objective: objective.metric,
      goal: objective.goal,
      evaluations: Math.max(0, ...members.map(({ spec }) => evaluationsOf(spec.budget))),
      sides,
    };
  });
}

/** `sweep/experiment/configuration`. */
export const sideKey = ({ sweep, spec, configuration }: ComparableTrial): string =>
  `${sweep}/${spec.experiment}/${configuration}`;

function sideOf(trials: readonly ComparableTrial[], objective: string): Side | undefined {
  const [first] = trials;
  if (!first) return undefined;
  const { sweep, spec, configuration, parameters } = first;
  return {
    key: sideKey(first),
    sweep,
    configuration,
    row: nameRow(spec.experiment, parameters),
    parameters,
    setting: settingOf(first, trials),
    trials: trials.map(({ id, seed, state }) => ({ id, seed, state })),
    results: resultsOf(trials, objective),
  };
}

function settingOf(
  { scale, spec, parameters }: ComparableTrial,
  trials: readonly ComparableTrial[],
): Side['setting'] {
  const { steps, batch } = budgetOf(spec, parameters);
  const data = trials.find(({ result }) => result !== null)?.result?.data;
  const versions = [...new Set(trials.flatMap(({ version }) => version ?? []))];
  return {
    scale,
    steps,
    batch,
    ...(data ? { data: describeData(data), checksum: data.checksum } : {}),
    ...(versions.length === 0 ? {} : { code: versions.join(', ') }),
  };
}

/** The objective first, then the others by name. */
function resultsOf(trials: readonly ComparableTrial[], objective: string): Side['results'] {
  const figures = trials.flatMap(({ result }) => (result ? [result.metrics] : []));
  const names = [...new Set(figures.flatMap(Object.keys))].toSorted(
    (a, b) => Number(b === objective) - Number(a === objective) || a.localeCompare(b),
  );
  return names.flatMap((metric) => {
    const values = figures.flatMap((of) => of[metric] ?? []);
    const found = estimate(values);
    return found ? [{ metric, mean: found.mean, ci95: found.ci95 ?? null, seeds: values.length }] : [];
  });
}

function grouped<T>(members: readonly T[], keyOf: (member: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of members) groups.set(keyOf(member), [...(groups.get(keyOf(member)) ?? []), member]);
  return groups;
}

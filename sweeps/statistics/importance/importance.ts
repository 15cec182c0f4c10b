import { fewestRanked, type Importance, type TrialTable } from '../../../contracts/analysis.ts';
import type { Scalar } from '../../../contracts/conditions.ts';
import { featureOf } from './feature.ts';
import { permutationImportance } from './permutation.ts';

/** Configurations that a forest grows on at most; evenly taken from more. */
const mostConfigurations = 500;
const trees = 100;
const seed = 1;

/**
 * How much each parameter matters for a final figure: permutation importance over configurations, each with the mean of
 * its seeds, since seeds of one configuration would tell a tree what it is then asked.
 */
export function importanceOf(table: TrialTable, metric: string): Importance {
  const all = meansByConfiguration(table, metric);
  const configurations = all.length;
  const used = evenly(all, mostConfigurations);
  const varied = table.parameters
    .map(({ name }, index) => ({ name, column: used.map(({ parameters }) => parameters[index] ?? null) }))
    .filter(({ column }) => new Set(column).size > 1);
  if (configurations < fewestRanked) {
    return { kind: 'too-few', configurations, needed: fewestRanked };
  }
  if (varied.length === 0) return { kind: 'nothing-varies', configurations };
  const { explained, features } = permutationImportance(
    varied.map(({ name, column }) => featureOf(name, column)),
    Float64Array.from(used, ({ mean }) => mean),
    { trees, seed },
  );
  return {
    kind: 'ranked',
    trees,
    seed,
    trials: all.reduce((sum, { trials }) => sum + trials, 0),
    configurations,
    used: used.length,
    explained,
    parameters: varied
      .map(({ name }, index) => ({ name, importance: 0, error: 0, ...features[index] }))
      .toSorted((a, b) => b.importance - a.importance),
  };
}

interface Configuration {
  readonly parameters: readonly (Scalar | null)[];
  readonly mean: number;
  readonly trials: number;
}

function meansByConfiguration(table: TrialTable, metric: string): Configuration[] {
  const figures = table.metrics.find(({ name }) => name === metric)?.values ?? [];
  const found = new Map<string, { first: number; sum: number; trials: number }>();
  for (const [index, configuration] of table.configurations.entries()) {
    const figure = figures[index];
    if (figure === null || figure === undefined || !Number.isFinite(figure)) continue;
    const { first, sum, trials } = found.get(configuration) ?? { first: index, sum: 0, trials: 0 };
    found.set(configuration, { first, sum: sum + figure, trials: trials + 1 });
  }
  return [...found.values()].map(({ first, sum, trials }) => ({
    parameters: table.parameters.map(({ values }) => values[first] ?? null),
    mean: sum / trials,
    trials,
  }));
}

/** So many of a list, from its whole length. */
function evenly<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return list.filter(
    (_member, index) =>
      Math.floor((index * most) / list.length) !== Math.floor(((index - 1) * most) / list.length),
  );
}

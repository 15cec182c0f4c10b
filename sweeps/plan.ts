import { findExperiment } from '../contracts/experiments/catalogue.ts';
import type { ExperimentSpec, PlannedTrial, Point } from '../contracts/sweep.ts';
import { gridPoints } from './search/grid.ts';

/**
 * Every trial of an experiment in the order in which they run: all configurations with seed 1, then with seed 2, …,
 * so that a table fills row by row before its intervals narrow. Pure: the same spec always gives the same list.
 */
export function planExperiment(spec: ExperimentSpec): PlannedTrial[] {
  const symbols = findExperiment(spec.experiment)?.symbols ?? {};
  const points = [...gridPoints(spec.space)];
  const seeds = Array.from({ length: spec.seeds }, (_, index) => index + 1);
  return seeds.flatMap((seed) =>
    points.map((parameters) => ({
      configuration: configurationOf(parameters),
      parameters,
      seed,
      summary: `${describePoint(parameters, symbols)} seed ${seed}`.trim(),
    })),
  );
}

/** `{variant: 'hyper', nZ: 4}` → `hyper-nz4`, part of a trial's id. */
export function configurationOf(point: Point): string {
  const parts = Object.entries(point).map(([name, value]) =>
    name === 'variant' ? String(value) : `${name}${String(value)}`,
  );
  return (parts.join('-') || 'default').toLowerCase().replaceAll(/[^a-z0-9.+-]/g, '_');
}

/** `{variant: 'hyper', nZ: 4}` → `hyper N_z=4`, as people and Temporal's UI read it. */
export function describePoint(point: Point, symbols: Readonly<Record<string, string>>): string {
  return Object.entries(point)
    .map(([name, value]) =>
      name === 'variant' ? String(value) : `${symbols[name] ?? name}=${String(value)}`,
    )
    .join(' ');
}

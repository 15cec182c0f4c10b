import type { TrialTable } from '../../../../contracts/analysis.ts';
import { type Dimension, metricDimension, variedParameters } from '../trials/dimension.ts';

export interface ParallelShape {
  /** The parameters that vary, then the figure. */
  readonly dimensions: readonly Dimension[];
  readonly metric: Dimension;
  /** Indices of the trials that have the figure, the best first. */
  readonly trials: readonly number[];
  /** How good each trial of the table is, 0 the best and 8 the worst; by the figure's place among all. */
  readonly shades: readonly number[];
}

const shadesInAll = 9;

/** Trials as lines over their parameters to their figure; undefined while no trial has one. */
export function shapeParallel(
  table: TrialTable,
  metric: string,
  goal: 'min' | 'max',
): ParallelShape | undefined {
  const figure = metricDimension(table, metric);
  if (!figure) return undefined;
  const sign = goal === 'min' ? 1 : -1;
  const cost = (trial: number) => sign * Number(figure.values[trial] ?? 0);
  const trials = table.trials
    .map((_, index) => index)
    .filter((index) => typeof figure.values[index] === 'number')
    .toSorted((a, b) => cost(a) - cost(b));
  const best = cost(trials[0] ?? 0);
  const spread = cost(trials.at(-1) ?? 0) - best;
  return {
    dimensions: [...variedParameters(table), figure],
    metric: figure,
    trials,
    shades: table.trials.map((_, trial) =>
      spread === 0 ? 0 : Math.min(shadesInAll - 1, Math.floor(((cost(trial) - best) / spread) * shadesInAll)),
    ),
  };
}

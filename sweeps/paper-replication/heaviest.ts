import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import { budgetAt } from '../../contracts/experiments/definition.ts';
import type { Point } from '../../contracts/sweep.ts';
import { nameRow } from './published.ts';

/** The configuration of a table that asks most of a machine, at the paper's full width. */
interface Heaviest {
  readonly experiment: string;
  readonly parameters: Point;
}

/** Measured by `sweep estimate paper-replication --heaviest`, shown under a report. */
const heaviest: readonly Heaviest[] = [
  { experiment: 'cifar10-wrn', parameters: { variant: 'hyper', k: 2 } },
  { experiment: 'ptb-char', parameters: { variant: 'ln-hyper-lstm', layers: 2, nZ: 16, keep: 0.8 } },
  {
    experiment: 'enwik8',
    parameters: {
      variant: 'ln-hyper-lstm',
      nH: 2048,
      nHat: 512,
      keep: 0.85,
      hyperDropout: true,
      time: 300,
    },
  },
  { experiment: 'iam-handwriting', parameters: { variant: 'hyper-lstm' } },
  // Full width with a small vocabulary and short sentences, which a machine without a GPU bears
  {
    experiment: 'wmt14-en-fr',
    parameters: { variant: 'hyper-lstm', pieces: 2000, longest: 15, longestEvaluated: 20, evaluated: 64 },
  },
];

/** An experiment's, with its name in the table and the paper's budget; none where the paper's models are all small. */
export function heaviestOf(experiment: string) {
  const definition = findExperiment(experiment);
  if (!definition) return [];
  return heaviest
    .filter((one) => one.experiment === experiment)
    .map(({ parameters }) => ({
      experiment,
      row: nameRow(experiment, parameters),
      parameters: definition.parameters.parse(parameters),
      budget: budgetAt(definition, 'full', parameters),
    }));
}

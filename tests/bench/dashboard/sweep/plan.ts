import { mnistConv } from '../../../../contracts/experiments/mnist-conv.ts';
import { SweepSpec } from '../../../../contracts/sweep.ts';

/** How large the sweep is: trials, and points of each trial's training loss. */
export interface Size {
  readonly trials: number;
  readonly points: number;
}

/** Of each configuration. */
const seeds = 10;
/** Sizes of the embedding; the rest of the configurations are learning rates. */
const sizes = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];
/** Evaluations of a trial. */
export const evaluations = 20;

/** What `--trials` must be a multiple of. */
export const trialUnit = seeds * sizes.length;

/** A search over embedding size and learning rate, ten seeds each: 10,000 trials are 1,000 configurations. */
export function benchSpec({ trials, points }: Size): SweepSpec {
  return SweepSpec.parse({
    name: 'bench',
    scale: 'quick',
    experiments: [
      {
        experiment: mnistConv.name,
        objective: { metric: 'test_error', goal: 'min' },
        space: [
          { name: 'variant', choice: ['hyper'] },
          { name: 'nZ', choice: sizes },
          { name: 'learningRate', choice: learningRates(trials / trialUnit) },
        ],
        search: 'grid',
        seeds,
        budget: {
          steps: points,
          batch: 32,
          evaluateEvery: Math.max(1, Math.floor(points / evaluations)),
          patience: null,
        },
      },
    ],
    limits: { parallel: 'auto' },
  });
}

/** Evenly on a logarithmic axis from 10⁻⁴ to 10⁻². */
function learningRates(count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Number((10 ** (-4 + (2 * index) / count)).toPrecision(4)),
  );
}

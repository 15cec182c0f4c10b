import { mnistConv } from '../../../../contracts/experiments/mnist-conv.ts';
import type { PlannedTrial } from '../../../../contracts/sweep.ts';
import type { TrialResult } from '../../../../contracts/trainer-messages.ts';
import { normals, randomStream } from '../../../../training/random.ts';

/** A training loss over steps: it falls from that of guessing among ten digits towards `floor`, by e in `decay` steps. */
export interface CurveShape {
  readonly floor: number;
  readonly decay: number;
}

/** The best learning rate; others learn more slowly and end higher. */
const bestRate = 0.0015;

/** The same for the same configuration and seed. */
export function curveOf({ configuration, parameters, seed }: PlannedTrial, points: number): CurveShape {
  const { nZ, learningRate } = HyperPoint.parse(parameters);
  const distance = Math.abs(Math.log10(learningRate / bestRate));
  const [luck = 0] = normals(randomStream(seed, 'init', configuration), 1);
  const floor = 0.03 + 0.12 * distance + 0.15 / nZ;
  return { floor: floor * (1 + 0.05 * luck), decay: points * 0.06 * (1 + 3 * distance) };
}

const HyperPoint = mnistConv.parameters.options[1];

/** What a trial with such a curve ends with. */
export function resultOf({ floor }: CurveShape, points: number, weightsHash: string): TrialResult {
  return {
    metrics: { test_error: floor * 9, validation_error: floor * 9.2, train_loss: floor },
    steps: points,
    examples: points * 32,
    parameters: 12_544,
    paperParameters: 4240,
    weightsHash,
    resumedFrom: null,
    data: { dataset: 'mnist', source: 'generated for the benchmark', checksum: 'none', share: 1 },
  };
}

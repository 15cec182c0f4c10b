import type { Cifar10WrnParameters } from '../../../contracts/experiments/cifar10-wrn.ts';
import type { Piece, Schedule } from '../../optimisers/schedule.ts';

/** The learning rates of A.3.2; each holds for an equal part of the 140,000 steps (plain) or 672,000 (hyper). */
const rates = {
  plain: [0.1, 0.02, 0.004, 0.0008, 0.00016],
  hyper: [0.002, 0.001, 0.0002, 0.00005],
} as const;

/**
 * The paper's schedule spread over `steps` (choice: a shorter budget sees all its rates, each for the same part),
 * starting from a rate that may be another than the paper's.
 */
export function cifar10Schedule(
  { variant, learningRate }: Pick<Cifar10WrnParameters, 'variant' | 'learningRate'>,
  steps: number,
): Schedule {
  const [first, ...later] = rates[variant];
  const pieces = rates[variant].length;
  const piece = (rate: number, index: number): Piece => ({
    until: Math.round((steps * (index + 1)) / pieces),
    rate: rate * (learningRate / first),
  });
  return [piece(first, 0), ...later.map((rate, index) => piece(rate, index + 1))];
}

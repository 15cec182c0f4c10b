import { type MakeWeight, zeros } from '../models/weights.ts';
import { WeightSet } from '../weight-set.ts';

/**
 * How many numbers the model that `build` makes learns, in all weights or in those whose name starts with `prefix`. Of
 * zeros: orthogonal matrices of the paper's sizes would take a minute to draw.
 */
export function countLearned(build: (make: MakeWeight) => unknown, prefix = ''): number {
  const weights = new WeightSet(0);
  build((name, shape) => weights.make(name, shape, zeros));
  const counted = weights.count(prefix);
  weights.dispose();
  return counted;
}

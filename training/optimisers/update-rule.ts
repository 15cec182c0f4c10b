import type * as tf from '@tensorflow/tfjs-node-gpu';

/** How weights move along their gradients, with what it remembers of earlier ones. */
export interface UpdateRule {
  /** Variables by name, such as `m/NAME`, each of its weight's shape. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  /** Moves every weight; `rate` is the scalar of `fedRate`. */
  apply(gradients: ReadonlyMap<string, tf.Tensor>, rate: tf.Scalar): void;
  /** What step t = 1, 2, … is fed as its rate: the learning rate with what the rule corrects of it. */
  fedRate(rate: number, t: number): number;
  dispose(): void;
}

/** The gradient of a weight. Throws when there is none. */
export function gradientOf(name: string, gradients: ReadonlyMap<string, tf.Tensor>): tf.Tensor {
  const gradient = gradients.get(name);
  if (gradient === undefined) throw new Error(`Expected a gradient for "${name}", got none`);
  return gradient;
}

import * as tf from '@tensorflow/tfjs-node-gpu';
import { onDevice } from '../on-device.ts';
import { gradientOf, type UpdateRule } from './update-rule.ts';

/** As the authors of wide residual networks set it (Zagoruyko and Komodakis 2016); the paper prints none. */
const defaultMomentum = 0.9;

/**
 * Stochastic gradient descent with Nesterov's momentum: v ← μ v + g, w ← w - α (g + μ v). The rate stands outside the
 * velocity, so that a step of the schedule takes effect at once.
 */
export class Nesterov implements UpdateRule {
  /** `velocity/NAME`. */
  readonly slots = new Map<string, tf.Variable>();
  readonly #weights: ReadonlyMap<string, tf.Variable>;
  readonly #momentum: tf.Scalar;

  constructor(weights: ReadonlyMap<string, tf.Variable>, momentum = defaultMomentum) {
    this.#weights = weights;
    this.#momentum = onDevice(tf.scalar(momentum));
    for (const [name, weight] of weights) {
      this.slots.set(
        `velocity/${name}`,
        tf.tidy(() => tf.variable(tf.zeros(weight.shape))),
      );
    }
  }

  apply(gradients: ReadonlyMap<string, tf.Tensor>, rate: tf.Scalar): void {
    for (const [name, weight] of this.#weights) {
      const [v, g] = [this.slots.get(`velocity/${name}`), gradientOf(name, gradients)];
      if (v === undefined) throw new Error(`Expected a velocity of "${name}"`);
      tf.tidy(() => {
        v.assign(tf.add(tf.mul(v, this.#momentum), g));
        weight.assign(tf.sub(weight, tf.mul(rate, tf.add(g, tf.mul(v, this.#momentum)))));
      });
    }
  }

  fedRate(rate: number): number {
    return rate;
  }

  dispose(): void {
    for (const slot of this.slots.values()) slot.dispose();
    this.slots.clear();
    this.#momentum.dispose();
  }
}

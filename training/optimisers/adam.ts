import * as tf from '@tensorflow/tfjs-node-gpu';
import { onDevice } from '../on-device.ts';
import { gradientOf, type UpdateRule } from './update-rule.ts';

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/**
 * Adam (Kingma and Ba 2015) with its moments as variables, so that they can be saved, restored bit for bit and
 * captured. TensorFlow.js's own recomputes its powers of beta on restoring and then differs in the last bit.
 */
export class Adam implements UpdateRule {
  /** First and second moments, `m/NAME` and `v/NAME`, each of its weight's shape. */
  readonly slots = new Map<string, tf.Variable>();
  readonly #weights: ReadonlyMap<string, tf.Variable>;
  readonly #constants = {
    oneLessBeta1: onDevice(tf.scalar(1 - beta1)),
    oneLessBeta2: onDevice(tf.scalar(1 - beta2)),
    epsilon: onDevice(tf.scalar(epsilon)),
  };

  constructor(weights: ReadonlyMap<string, tf.Variable>) {
    this.#weights = weights;
    for (const [name, weight] of weights) {
      for (const moment of ['m', 'v']) {
        this.slots.set(
          `${moment}/${name}`,
          tf.tidy(() => tf.variable(tf.zeros(weight.shape))),
        );
      }
    }
  }

  /**
   * Moves every weight against its gradient. `rate` is the scalar of `fedRate`, an input rather than state so that a
   * captured step can be fed a new one each time.
   */
  apply(gradients: ReadonlyMap<string, tf.Tensor>, rate: tf.Scalar): void {
    const { oneLessBeta1, oneLessBeta2, epsilon: eps } = this.#constants;
    for (const [name, weight] of this.#weights) {
      const [m, v, g] = [this.#slot('m', name), this.#slot('v', name), gradientOf(name, gradients)];
      tf.tidy(() => {
        m.assign(tf.add(m, tf.mul(tf.sub(g, m), oneLessBeta1)));
        v.assign(tf.add(v, tf.mul(tf.sub(tf.square(g), v), oneLessBeta2)));
        weight.assign(tf.sub(weight, tf.mul(rate, tf.div(m, tf.add(tf.sqrt(v), eps)))));
      });
    }
  }

  /**
   * Both bias corrections folded in: α √(1-β₂ᵗ) / (1-β₁ᵗ), the order of computation that the paper of Adam recommends
   * at the end of its section 2. In float64, from t alone.
   */
  fedRate(rate: number, t: number): number {
    return (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
  }

  dispose(): void {
    for (const slot of this.slots.values()) slot.dispose();
    this.slots.clear();
    tf.dispose(Object.values(this.#constants));
  }

  #slot(moment: 'm' | 'v', name: string): tf.Variable {
    const slot = this.slots.get(`${moment}/${name}`);
    if (slot === undefined) throw new Error(`Expected Adam to have moments of "${name}"`);
    return slot;
  }
}

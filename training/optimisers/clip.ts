import * as tf from '@tensorflow/tfjs-node-gpu';
import { onDevice } from '../on-device.ts';

/**
 * Scales all gradients by min(1, limit / norm), where `norm` is that of all of them together (2-norm). A norm that is
 * not finite makes them NaN: clipped to nothing, an overflow would pass for a step without a gradient.
 */
export class GlobalNormClip {
  readonly #constants: Readonly<Record<'limit' | 'one' | 'notANumber', tf.Scalar>>;

  constructor(limit: number) {
    this.#constants = {
      limit: onDevice(tf.scalar(limit)),
      one: onDevice(tf.scalar(1)),
      notANumber: onDevice(tf.scalar(Number.NaN)),
    };
  }

  clip(gradients: ReadonlyMap<string, tf.Tensor>): Map<string, tf.Tensor> {
    const { limit, one, notANumber } = this.#constants;
    const squares = [...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)));
    const norm = tf.sqrt(tf.addN(squares));
    // limit / 0 is infinite, of which min makes 1
    const scale = tf.where(tf.isFinite(norm), tf.minimum(one, tf.div(limit, norm)), notANumber);
    return new Map([...gradients].map(([name, gradient]) => [name, tf.mul(gradient, scale)]));
  }

  dispose(): void {
    tf.dispose(Object.values(this.#constants));
  }
}

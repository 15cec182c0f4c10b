import * as tf from '@tensorflow/tfjs-node-gpu';
import { glorot, type MakeWeight } from './weights.ts';

/** The translation model's attention (section 4.6; Bahdanau et al. 2015, as in GNMT). */
export interface AdditiveAttentionWeights {
  readonly wQ: tf.Tensor2D; // W_q, [nQuery, units]
  readonly wM: tf.Tensor2D; // W_m, [nMemory, units]
  readonly v: tf.Tensor1D; // [units]
}

export interface Attended {
  readonly weights: tf.Tensor2D; // how much of each position, [batch, positions], summing to 1
  readonly context: tf.Tensor2D; // [batch, nMemory]
}

/**
 * Attention over `memory`, [batch, positions, nMemory], as a function of a query, [batch, nQuery]:
 *
 *     score = φ(query W_q + memory W_m) v      weights = softmax(score)      context = Σ weights · memory
 *
 * `mask` is 1 for a position and 0 for padding, [batch, positions]. What depends on the memory alone is done once.
 */
export function additiveAttention(
  { wQ, wM, v }: AdditiveAttentionWeights,
  memory: tf.Tensor3D,
  mask: tf.Tensor2D,
): (query: tf.Tensor2D) => Attended {
  const [batch, positions, nMemory] = memory.shape;
  const units = v.size;
  const keys = tf.matMul(memory.as2D(batch * positions, nMemory), wM).as3D(batch, positions, units);
  const padding = tf.mul(tf.sub(mask, 1), 1e9); // 0 or -1e9: e^-1e9 is exactly 0
  return (query) => {
    const hidden = tf.tanh(tf.add<tf.Tensor3D>(keys, tf.matMul(query, wQ).as3D(batch, 1, units)));
    const score = tf.matMul(hidden.as2D(batch * positions, units), v.as2D(units, 1)).as2D(batch, positions);
    const weights = tf.softmax(tf.add<tf.Tensor2D>(score, padding));
    const context = tf.matMul(weights.as3D(batch, 1, positions), memory).as2D(batch, nMemory);
    return { weights, context };
  };
}

export function makeAdditiveAttention(
  make: MakeWeight,
  name: string,
  { nQuery, nMemory, units }: { readonly nQuery: number; readonly nMemory: number; readonly units: number },
): AdditiveAttentionWeights {
  return {
    wQ: make(`${name}/wQ`, [nQuery, units], glorot(nQuery, units)),
    wM: make(`${name}/wM`, [nMemory, units], glorot(nMemory, units)),
    v: make(`${name}/v`, [units], glorot(units, 1)),
  };
}

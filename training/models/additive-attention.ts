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
  const padding = tf.mul<tf.Tensor2D>(tf.sub(mask, 1), 1e9); // 0 or -1e9: e^-1e9 is exactly 0
  return (query) => {
    const weights = attentionWeights(keys, tf.matMul(query, wQ), v, padding);
    const context = tf.matMul(weights.as3D(batch, 1, positions), memory).as2D(batch, nMemory);
    return { weights, context };
  };
}

/**
 * softmax(φ(keys + query) v + padding), [batch, positions]: keys are [batch, positions, units], the query is [batch, units].
 *
 * The gradient is written out. What a query adds to all scores alike goes out in the softmax, so that 1 - φ² may be -φ²
 * for it. As long as the scores are nearly alike, as at the start of training, the 1 is thousands of times as large, and
 * by the tape its rounding would be all that is left.
 */
function attentionWeights(
  keys: tf.Tensor3D,
  query: tf.Tensor2D,
  v: tf.Tensor1D,
  padding: tf.Tensor2D,
): tf.Tensor2D {
  const [batch, positions, units] = keys.shape;
  return tf.customGrad<tf.Tensor2D>((_keys, _query, _v, save) => {
    const hidden = tf.tanh(tf.add(keys, query.as3D(batch, 1, units))).as2D(batch * positions, units);
    const score = tf.matMul(hidden, v.as2D(units, 1)).as2D(batch, positions);
    const weights = tf.softmax(tf.add<tf.Tensor2D>(score, padding));
    if (typeof save === 'function') save([hidden, weights, v]);
    return { value: weights, gradFunc: weightsGradients };
  })(keys, query, v);
}

/** Of keys, query and v, from dy, [batch, positions], and what the forward pass saved. */
function weightsGradients(
  dy: tf.Tensor2D,
  [hidden, weights, v]: readonly tf.Tensor[],
): [tf.Tensor, tf.Tensor, tf.Tensor] {
  if (!hidden || !weights || !v) throw new Error('Expected the attention to have saved three tensors');
  const [[batch, positions], units] = [dy.shape, v.size];
  const dScore = tf.mul(weights, tf.sub(dy, tf.sum(tf.mul(dy, weights), 1, true)));
  const rows = dScore.as2D(batch * positions, 1);
  const dHidden = tf.mul(rows, v); // [batch positions, units]
  const dSquares = tf.mul(dHidden, tf.square(hidden));
  return [
    tf.sub(dHidden, dSquares).as3D(batch, positions, units),
    tf.neg(tf.sum(dSquares.as3D(batch, positions, units), 1)),
    tf.matMul(hidden.as2D(batch * positions, units), rows, true).as1D(),
  ];
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

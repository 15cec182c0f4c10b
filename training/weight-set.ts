import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Init, MakeWeight } from './models/weights.ts';
import { orthogonal } from './orthogonal.ts';
import { normals, randomStream, signs, uniforms } from './random.ts';

/** All variables of one trial's model by name, each in the order in which the model made them. */
export class WeightSet {
  /** What is learned. */
  readonly variables = new Map<string, tf.Variable>();
  /** What is not learned but belongs to the model, such as batch norm's running moments. */
  readonly states = new Map<string, tf.Variable>();
  /** What is carried from batch to batch of a text and belongs to the place in it. */
  readonly carried = new Map<string, tf.Variable>();
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Makes a weight whose start depends on the seed and its name. Throws on a name that exists. */
  readonly make: MakeWeight = (name, shape, init) => this.#make(this.variables, true, name, shape, init);

  /**
   * Makes a variable that the loss assigns in a training step and that has no gradient. It is saved, restored and kept
   * with the best weights.
   */
  readonly makeState: MakeWeight = (name, shape, init) => this.#make(this.states, false, name, shape, init);

  /** As `makeState`, but not kept with the best weights. */
  readonly makeCarried: MakeWeight = (name, shape, init) =>
    this.#make(this.carried, false, name, shape, init);

  /** How many numbers are learned, of all weights or of those whose name starts with `prefix`. */
  count(prefix = ''): number {
    return [...this.variables]
      .filter(([name]) => name.startsWith(prefix))
      .reduce((sum, [, variable]) => sum + variable.size, 0);
  }

  dispose(): void {
    for (const made of [this.variables, this.states, this.carried]) {
      for (const variable of made.values()) variable.dispose();
      made.clear();
    }
  }

  #make<R extends tf.Rank>(
    among: Map<string, tf.Variable>,
    trainable: boolean,
    ...[name, shape, init]: Parameters<typeof this.make<R>>
  ): tf.Variable<R> {
    if ([this.variables, this.states, this.carried].some((made) => made.has(name)))
      throw new Error(`Expected the names of weights and states to differ, got "${name}" twice`);
    const values = initialValues(this.#seed, name, shape, init);
    const variable = tf.tidy(() => tf.variable<R>(tf.tensor(values, shape, 'float32'), trainable));
    among.set(name, variable);
    return variable;
  }
}

/** sha256 over names and values in order of making. */
export function hashWeights(weights: ReadonlyMap<string, Float32Array>): string {
  const hash = createHash('sha256');
  for (const [name, values] of weights) {
    hash.update(name).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}

function initialValues(seed: number, name: string, shape: readonly number[], init: Init): Float32Array {
  const length = tf.util.sizeFromShape([...shape]);
  if (init.kind === 'zeros') return new Float32Array(length);
  if (init.kind === 'constant') return new Float32Array(length).fill(init.value);
  const stream = randomStream(seed, 'init', name);
  if (init.kind === 'signs') return signs(stream, length);
  if (init.kind === 'uniform') return uniforms(stream, length, init.bound);
  const drawn = normals(stream, length);
  return init.kind === 'normal'
    ? drawn.map((value) => value * init.sd)
    : orthogonal(drawn, shape, init.blocks);
}

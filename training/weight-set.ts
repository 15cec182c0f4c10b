import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Init, MakeWeight } from './models/weights.ts';
import { orthogonal } from './orthogonal.ts';
import { normals, randomStream, signs } from './random.ts';

/** The learnable numbers of one trial by name, in the order in which the model made them. */
export class WeightSet {
  readonly variables = new Map<string, tf.Variable>();
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Makes a weight whose start depends on the seed and its name. Throws on a name that exists. */
  readonly make: MakeWeight = (name, shape, init) => {
    if (this.variables.has(name)) throw new Error(`Expected weight names to differ, got "${name}" twice`);
    const values = initialValues(this.#seed, name, shape, init);
    const variable = tf.tidy(() => tf.variable(tf.tensor(values, shape, 'float32')));
    this.variables.set(name, variable);
    return variable;
  };

  /** How many numbers are learned, of all weights or of those whose name starts with `prefix`. */
  count(prefix = ''): number {
    return [...this.variables]
      .filter(([name]) => name.startsWith(prefix))
      .reduce((sum, [, variable]) => sum + variable.size, 0);
  }

  dispose(): void {
    for (const variable of this.variables.values()) variable.dispose();
    this.variables.clear();
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
  const drawn = normals(stream, length);
  return init.kind === 'normal'
    ? drawn.map((value) => value * init.sd)
    : orthogonal(drawn, shape, init.blocks);
}

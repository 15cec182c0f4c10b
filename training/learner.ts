import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Snapshot, Tensors } from './checkpoint/snapshot.ts';
import { Adam, correctedRate } from './optimisers/adam.ts';
import type { Problem } from './tasks/task.ts';

/** A problem with its optimiser and the best weights so far: all tensors of a trial, saved and restored as one. */
export class Learner {
  readonly #problem: Problem;
  readonly #adam: Adam;
  #best = new Map<string, Float32Array>();

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#adam = new Adam(problem.weights.variables);
  }

  /** Does one step, counted from 0; returns the batch's loss in nats before it. */
  step(step: number): number {
    const { weights, learningRate } = this.#problem;
    return tf.tidy(() => {
      const inputs = this.#problem.inputs(step);
      const rate = tf.scalar(correctedRate(learningRate, step + 1));
      const { value, grads } = tf.variableGrads(
        () => this.#problem.loss(inputs),
        [...weights.variables.values()],
      );
      const gradients = new Map<string, tf.Tensor>();
      for (const [name, variable] of weights.variables) {
        const gradient = grads[variable.name];
        if (gradient !== undefined) gradients.set(name, gradient);
      }
      this.#adam.apply(gradients, rate);
      return value.dataSync()[0] ?? Number.NaN;
    });
  }

  /** Remembers the weights as they are as the best. */
  keepBest(): void {
    this.#best = this.weights();
  }

  /** Puts the best weights in place of the last ones, for the final evaluation. */
  useBest(): void {
    assign(this.#problem.weights.variables, this.#best);
  }

  weights(): Map<string, Float32Array> {
    return valuesOf(this.#problem.weights.variables);
  }

  /** Copies of all tensors by the names of `Tensors`. */
  tensors(): Tensors {
    return new Map([
      ...prefixed('weight/', this.weights()),
      ...valuesOf(this.#adam.slots),
      ...prefixed('best/', this.#best),
    ]);
  }

  /** Whether a snapshot has this model's weights, in number and size. */
  fits({ tensors }: Snapshot): boolean {
    const own = [...prefixed('weight/', this.#problem.weights.variables), ...this.#adam.slots];
    return own.every(([name, variable]) => tensors.get(name)?.length === variable.size);
  }

  restore({ tensors }: Snapshot): void {
    assign(this.#problem.weights.variables, unprefixed('weight/', tensors));
    assign(this.#adam.slots, tensors);
    this.#best = unprefixed('best/', tensors);
  }

  dispose(): void {
    this.#adam.dispose();
    this.#problem.dispose();
  }
}

function valuesOf(variables: ReadonlyMap<string, tf.Variable>): Map<string, Float32Array> {
  // A copy: on the CPU dataSync may share memory with the tensor
  return new Map([...variables].map(([name, variable]) => [name, Float32Array.from(variable.dataSync())]));
}

function assign(variables: ReadonlyMap<string, tf.Variable>, values: Tensors): void {
  for (const [name, variable] of variables) {
    const value = values.get(name);
    if (value === undefined) throw new Error(`Expected the snapshot to hold "${name}"`);
    tf.tidy(() => variable.assign(tf.tensor(value, variable.shape)));
  }
}

function prefixed<T>(prefix: string, map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].map(([name, value]) => [`${prefix}${name}`, value]);
}

function unprefixed(prefix: string, tensors: Tensors): Map<string, Float32Array> {
  return new Map(
    [...tensors].flatMap(([name, values]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), values] as const] : [],
    ),
  );
}

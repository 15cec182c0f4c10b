import * as tf from '@tensorflow/tfjs-node-gpu';
import { dataType, valuesOfNative } from './binding.ts';
import { heldSignatures } from './held.ts';
import { numbersOf } from './eager.ts';
import type { LoadedGraph } from './loaded-graph.ts';
import type { Engine, Program, State } from './program.ts';
import type { Tensors } from './record.ts';
import { scoped } from '../scoped.ts';
import type { HeldTensor } from './trace.ts';
import type { Traces } from './traces.ts';

export interface CapturedParts<F extends string> {
  readonly graph: LoadedGraph;
  readonly program: Program<F>;
  readonly traces: Traces;
  /** Called at the end, when the graph is free for somebody else. */
  readonly release: () => void;
}

/** Runs a program as its graph: the variables live in the graph's session and start from the program's. */
export class CapturedEngine<F extends string> implements Engine<F> {
  readonly #graph: LoadedGraph;
  readonly #traces: Traces;
  readonly #shapes: ReadonlyMap<string, number[]>;
  readonly #release: () => void;

  constructor({ graph, program: { variables }, traces, release }: CapturedParts<F>) {
    this.#graph = graph;
    this.#traces = traces;
    this.#shapes = new Map([...variables].map(([name, { shape }]) => [name, shape]));
    this.#release = release;
  }

  /** Sets all variables of the graph to those of the program and to the held tensors of its traces. */
  init({ variables }: Program<F>): void {
    tf.tidy(() => {
      this.#call('write', Object.fromEntries(variables));
    });
    for (const [signature, tensors] of heldSignatures(this.#traces)) this.#hold(signature, tensors);
  }

  /** Copies held tensors into the graph, unless they are there since an earlier user of the session. */
  #hold(signature: string, tensors: ReadonlyMap<string, HeldTensor>): void {
    const ids = [...tensors.values()].map(({ id }) => id).join();
    if (this.#graph.held.get(signature) === ids) return;
    tf.tidy(() => {
      const copies = [...tensors].map(([name, { id, shape, dtype }]) => [
        name,
        tf.tensor(valuesOfNative(id), [...shape], typeName(dtype)),
      ]);
      this.#call(signature, Object.fromEntries(copies));
    });
    this.#graph.held.set(signature, ids);
  }

  /** Throws on inputs of other shapes than the recorded ones, of which constants of the graph know nothing. */
  run(name: F, inputs: Tensors): Record<string, number> {
    for (const [input, { shape }] of this.#traces.get(name)?.inputs ?? []) {
      const given = inputs[input]?.shape.join();
      if (given !== shape.join())
        throw new Error(`Expected the input "${input}" of ${name} to be [${shape.join()}], got [${given}]`);
    }
    return tf.tidy(() => numbersOf(this.#call(name, inputs)));
  }

  *entries(): Generator<readonly [string, Float32Array]> {
    const values = this.#call('read', {});
    try {
      for (const name of this.#shapes.keys()) {
        const numbers = Float32Array.from(values[name]?.dataSync() ?? []);
        values[name]?.dispose();
        yield [name, numbers];
      }
    } finally {
      tf.dispose(values);
    }
  }

  read(): Map<string, Float32Array> {
    return scoped(() => new Map(this.entries()));
  }

  write(state: State): void {
    const complete = state.size === this.#shapes.size ? state : new Map([...this.read(), ...state]);
    tf.tidy(() => {
      const tensors = [...complete].map(([name, values]) => [
        name,
        tf.tensor(values, this.#shapes.get(name)),
      ]);
      this.#call('write', Object.fromEntries(tensors));
    });
  }

  dispose(): void {
    this.#release();
  }

  #call(signature: string, inputs: Tensors): tf.NamedTensorMap {
    return this.#graph.run(signature, { ...inputs });
  }
}

function typeName(dtype: number): 'float32' | 'int32' | 'bool' {
  if (dtype === dataType.int32) return 'int32';
  return dtype === dataType.bool ? 'bool' : 'float32';
}

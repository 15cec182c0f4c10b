import * as tf from '@tensorflow/tfjs-node-gpu';
import { dataType, valuesOfNative } from './binding.ts';
import { heldTensors } from './held.ts';
import { numbersOf } from './eager.ts';
import type { LoadedGraph } from './loaded-graph.ts';
import type { Engine, Program, State } from './program.ts';
import type { Tensors } from './record.ts';
import { scoped } from './scoped.ts';
import type { HeldTensor } from './trace.ts';
import type { Traces } from './traces.ts';

/** Runs a program as its graph: the variables live in the graph's session and start from the program's. */
export class CapturedEngine<F extends string> implements Engine<F> {
  readonly #graph: LoadedGraph;
  readonly #shapes: ReadonlyMap<string, number[]>;
  readonly #release: () => void;

  /** `release` is called at the end with the graph free for somebody else. */
  constructor(graph: LoadedGraph, { variables }: Program<F>, release: () => void) {
    this.#graph = graph;
    this.#shapes = new Map([...variables].map(([name, { shape }]) => [name, shape]));
    this.#release = release;
  }

  /** Sets all variables of the graph to those of the program and to the held tensors of its traces. */
  init({ variables }: Program<F>, traces: Traces): void {
    tf.tidy(() => {
      this.#call('write', Object.fromEntries(variables));
    });
    for (const [name, tensor] of heldTensors(traces)) this.#hold(name, tensor);
  }

  /** Copies a held tensor into the graph, unless it is there since an earlier user of the session. */
  #hold(name: string, { id, shape, dtype }: HeldTensor): void {
    if (this.#graph.held.get(name) === id) return;
    tf.tidy(() => {
      this.#call(name, { [name]: tf.tensor(valuesOfNative(id), [...shape], typeName(dtype)) });
    });
    this.#graph.held.set(name, id);
  }

  run(name: F, inputs: Tensors): Record<string, number> {
    return tf.tidy(() => numbersOf(this.#call(name, inputs)));
  }

  read(): Map<string, Float32Array> {
    return scoped(() => {
      const values = this.#call('read', {});
      return new Map(
        [...this.#shapes.keys()].map((name) => [name, Float32Array.from(values[name]?.dataSync() ?? [])]),
      );
    });
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

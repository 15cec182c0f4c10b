import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Engine, Program, State } from './program.ts';
import type { Tensors } from './record.ts';

/** Runs a program op by op on its own variables, which stay the caller's. */
export function eagerEngine<F extends string>({ variables, functions }: Program<F>): Engine<F> {
  return {
    run: (name, inputs) => {
      const called = functions.get(name);
      if (called === undefined) throw new Error(`Expected a function of the program, got "${name}"`);
      return tf.tidy(() => numbersOf(called.run(inputs)));
    },
    entries: () => entriesOf(variables),
    read: () => new Map(entriesOf(variables)),
    write: (state) => writeVariables(variables, state),
    dispose: () => undefined,
  };
}

/** The numbers of scalars by name. */
export function numbersOf(scalars: Tensors): Record<string, number> {
  return Object.fromEntries(
    Object.entries(scalars).map(([name, scalar]) => [name, scalar.dataSync()[0] ?? Number.NaN]),
  );
}

/** Copies: on the CPU dataSync may share memory with the tensor. */
function* entriesOf(variables: ReadonlyMap<string, tf.Variable>): Generator<readonly [string, Float32Array]> {
  for (const [name, variable] of variables) yield [name, Float32Array.from(variable.dataSync())];
}

/** Sets the named ones of `variables`. Throws on a name that is not among them. */
export function writeVariables(variables: ReadonlyMap<string, tf.Variable>, state: State): void {
  for (const [name, values] of state) {
    const variable = variables.get(name);
    if (variable === undefined) throw new Error(`Expected a variable of the program, got "${name}"`);
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
}

/** Does `work` and puts the variables back to what they were, without a copy. */
export function withVariablesRestored<T>(variables: ReadonlyMap<string, tf.Variable>, work: () => T): T {
  const before = [...variables.values()].map((variable) => [variable, tf.keep(variable.clone())] as const);
  try {
    return work();
  } finally {
    for (const [variable, value] of before) {
      variable.assign(value);
      value.dispose();
    }
  }
}

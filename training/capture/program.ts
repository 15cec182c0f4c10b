import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { Tensors } from './record.ts';

/** A step as a function of its inputs and the program's variables; returns scalars. */
export interface ProgramFunction {
  /** Inputs as new tensors, of other data for each `example` = 0, 1, …, always of the same shapes. */
  readonly example: (example: number) => Tensors;
  readonly run: (inputs: Tensors) => Tensors;
}

/** Functions over variables that they share, in ordinary TensorFlow.js: what can become a graph. */
export interface Program<F extends string> {
  readonly variables: ReadonlyMap<string, tf.Variable>;
  readonly functions: ReadonlyMap<F, ProgramFunction>;
}

/** Numbers of variables by name. */
export type State = ReadonlyMap<string, Float32Array>;

/** Something that runs a program: op by op, or as a graph that holds the variables. */
export interface Engine<F extends string> {
  /** Calls a function and returns its scalars. The caller keeps the inputs. */
  run(name: F, inputs: Tensors): Record<string, number>;
  /** Copies of the variables one by one, to look at without holding all of them. */
  entries(): Iterable<readonly [name: string, values: Float32Array]>;
  /** Copies of all variables. */
  read(): Map<string, Float32Array>;
  /** Sets the named variables; the others stay. */
  write(state: State): void;
  dispose(): void;
}

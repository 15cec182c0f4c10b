import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { capture } from './capture/capture.ts';
import { eagerEngine } from './capture/eager.ts';
import type { GraphLibrary } from './capture/library.ts';
import type { Engine, Program } from './capture/program.ts';
import { CaptureRefused } from './capture/trace.ts';
import type { Snapshot, Tensors } from './checkpoint/snapshot.ts';
import { Adam } from './optimisers/adam.ts';
import type { Problem, Split } from './tasks/task.ts';
import { type Functions, stepInputs, trainingProgram, weightPrefix } from './training-program.ts';

/**
 * A problem ready to train: as a captured graph where `graphs` is given and the capture is trusted, else op by op,
 * which `log` is told. The problem is disposed with the learner.
 */
export async function openLearner(
  problem: Problem,
  graphs: GraphLibrary | null,
  log: (line: string) => void,
): Promise<Learner> {
  const adam = new Adam(problem.weights.variables);
  const program = trainingProgram(problem, adam);
  try {
    return new Learner(problem, adam, await engineFor(program, graphs, log));
  } catch (error) {
    adam.dispose();
    problem.dispose();
    throw error;
  }
}

/** A problem with its optimiser and the best weights so far: all tensors of a trial, saved and restored as one. */
export class Learner {
  readonly #problem: Problem;
  readonly #adam: Adam;
  readonly #engine: Engine<Functions>;
  #best = new Map<string, Float32Array>();

  constructor(problem: Problem, adam: Adam, engine: Engine<Functions>) {
    this.#problem = problem;
    this.#adam = adam;
    this.#engine = engine;
  }

  /** Does one step, counted from 0; returns the batch's loss in nats before it. */
  step(step: number): number {
    const inputs = stepInputs(this.#problem, step);
    try {
      return this.#engine.run('train', inputs)['loss'] ?? Number.NaN;
    } finally {
      tf.dispose(inputs);
    }
  }

  /** Figures of a split by metric name. Lets the event loop turn between batches. */
  async evaluate(split: Split): Promise<Readonly<Record<string, number>>> {
    const { evaluation } = this.#problem;
    const sums: Record<string, number> = {};
    for (let index = 0; index < evaluation.batches(split); index += 1) {
      const inputs = evaluation.inputs(split, index);
      const measured = this.#engine.run('evaluate', inputs);
      tf.dispose(inputs);
      for (const [name, value] of Object.entries(measured)) sums[name] = (sums[name] ?? 0) + value;
      await turn();
    }
    return evaluation.figures(split, sums);
  }

  /** Remembers the weights as they are as the best. */
  keepBest(): void {
    this.#best = this.weights();
  }

  /** Puts the best weights in place of the last ones, for the final evaluation. */
  useBest(): void {
    this.#engine.write(new Map(prefixed(weightPrefix, this.#best)));
  }

  weights(): Map<string, Float32Array> {
    return unprefixed(weightPrefix, this.#engine.read());
  }

  /** Copies of all tensors by the names of `Tensors`. */
  tensors(): Tensors {
    return new Map([...this.#engine.read(), ...prefixed('best/', this.#best)]);
  }

  /** Whether a snapshot has this model's weights, in number and size. */
  fits({ tensors }: Snapshot): boolean {
    return [...this.#sizes()].every(([name, size]) => tensors.get(name)?.length === size);
  }

  restore({ tensors }: Snapshot): void {
    const sizes = this.#sizes();
    this.#engine.write(new Map([...tensors].filter(([name]) => sizes.has(name))));
    this.#best = unprefixed('best/', tensors);
  }

  dispose(): void {
    this.#engine.dispose();
    this.#adam.dispose();
    this.#problem.dispose();
  }

  /** Numbers in each weight and slot, by the names of `Tensors`. */
  #sizes(): Map<string, number> {
    const own = [...prefixed(weightPrefix, this.#problem.weights.variables), ...this.#adam.slots];
    return new Map(own.map(([name, variable]) => [name, variable.size]));
  }
}

async function engineFor(
  program: Program<Functions>,
  graphs: GraphLibrary | null,
  log: (line: string) => void,
): Promise<Engine<Functions>> {
  if (graphs === null) return eagerEngine(program);
  const start = performance.now();
  try {
    const engine = await capture(program, graphs);
    log(`Captured the training step in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return engine;
  } catch (error) {
    if (!(error instanceof CaptureRefused)) throw error;
    log(`The training step is not captured, trains op by op: ${error.message}`);
    return eagerEngine(program);
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

import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { capture } from './capture/capture.ts';
import { eagerEngine, writeVariables } from './capture/eager.ts';
import type { GraphLibrary } from './capture/library.ts';
import type { Engine, Program } from './capture/program.ts';
import { CaptureRefused } from './capture/trace.ts';
import type { Snapshot, Tensors } from './checkpoint/snapshot.ts';
import { type ModelVariables, modelVariables } from './model-variables.ts';
import { type Optimiser, openOptimiser } from './optimisers/optimiser.ts';
import type { Problem, Split } from './tasks/task.ts';
import { type Functions, stepInputs, trainingProgram } from './training-program.ts';

/**
 * A problem ready to train: as a captured graph where `graphs` is given and the capture is trusted, else op by op,
 * which `log` is told. The problem is disposed with the learner.
 */
export async function openLearner(
  problem: Problem,
  graphs: GraphLibrary | null,
  log: (line: string) => void,
): Promise<Learner> {
  const optimiser = openOptimiser(problem.weights.variables, problem.optimiser);
  const variables = modelVariables(problem.weights);
  const program = trainingProgram(problem, variables.all, optimiser);
  try {
    const engine = await engineFor(program, graphs, log);
    return new Learner({ problem, variables, optimiser, engine });
  } catch (error) {
    optimiser.dispose();
    problem.dispose();
    throw error;
  }
}

interface LearnerParts {
  readonly problem: Problem;
  readonly variables: ModelVariables;
  readonly optimiser: Optimiser;
  readonly engine: Engine<Functions>;
}

/** A problem with its optimiser and the best weights so far: all tensors of a trial, saved and restored as one. */
export class Learner {
  readonly #problem: Problem;
  readonly #variables: ModelVariables;
  readonly #optimiser: Optimiser;
  readonly #engine: Engine<Functions>;
  #best: Tensors = new Map();

  constructor({ problem, variables, optimiser, engine }: LearnerParts) {
    this.#problem = problem;
    this.#variables = variables;
    this.#optimiser = optimiser;
    this.#engine = engine;
  }

  /** Does one step, counted from 0; returns the batch's loss in nats before it. */
  step(step: number): number {
    const inputs = stepInputs(this.#problem, this.#optimiser, step);
    try {
      return this.#engine.run('train', inputs)['loss'] ?? Number.NaN;
    } finally {
      tf.dispose(inputs);
    }
  }

  /** Figures of a split by metric name, its batches in order. Lets the event loop turn between them. */
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
    const { model } = this.#variables;
    this.#engine.write(
      new Map(
        [...model].flatMap(([name, inSnapshot]) => {
          const values = this.#best.get(name);
          return values === undefined ? [] : [[inSnapshot, values] as const];
        }),
      ),
    );
  }

  /** Copies the numbers of the engine into the problem's own variables, which a captured step leaves alone. */
  fillVariables(): void {
    const { all } = this.#variables;
    writeVariables(all, new Map([...this.#engine.read()].filter(([name]) => all.has(name))));
  }

  /** Copies of what belongs to the model by name: its weights, then its states. */
  weights(): Tensors {
    const all = this.#engine.read();
    return new Map(
      [...this.#variables.model].map(([name, inSnapshot]) => [name, all.get(inSnapshot) ?? noNumbers]),
    );
  }

  /** Copies of all tensors by the names of `Tensors`. */
  tensors(): Tensors {
    const best = [...this.#best].map(([name, values]) => [`${bestPrefix}${name}`, values] as const);
    return new Map([...this.#engine.read(), ...best]);
  }

  /** Whether a snapshot has this model's tensors, in number and size. */
  fits({ tensors }: Snapshot): boolean {
    return [...this.#own()].every(([name, { size }]) => tensors.get(name)?.length === size);
  }

  restore({ tensors }: Snapshot): void {
    const own = this.#own();
    this.#engine.write(new Map([...tensors].filter(([name]) => own.has(name))));
    this.#best = new Map(
      [...tensors]
        .filter(([name]) => name.startsWith(bestPrefix))
        .map(([name, values]) => [name.slice(bestPrefix.length), values]),
    );
  }

  dispose(): void {
    this.#engine.dispose();
    this.#optimiser.dispose();
    this.#problem.dispose();
  }

  /** All variables and slots, by the names of `Tensors`. */
  #own(): Map<string, tf.Variable> {
    return new Map([...this.#variables.all, ...this.#optimiser.slots]);
  }
}

const bestPrefix = 'best/';
const noNumbers = new Float32Array();

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

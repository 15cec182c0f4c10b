import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { Artifact } from '../../contracts/artifact.ts';
import type { DataFacts } from '../../contracts/trainer-messages.ts';
import type { DataLibrary } from '../datasets/library.ts';
import type { OptimiserPlan } from '../optimisers/optimiser.ts';
import type { WeightSet } from '../weight-set.ts';

export type Inputs = Readonly<Record<string, tf.Tensor>>;

/** What a training step minimises: the sum. */
export interface Losses {
  /** Mean loss of a batch in nats, which `train_loss` reports. */
  readonly loss: tf.Scalar;
  /** What regularisation adds (`l2Penalty`). */
  readonly penalty?: tf.Scalar;
}

/**
 * One trial's model with its data: all that the loop knows of an experiment. A training step is a function of
 * `inputs(step)` and the variables of `weights` alone and draws no random number in JavaScript, so that it can be
 * captured as a graph.
 */
export interface Problem {
  readonly weights: WeightSet;
  readonly data: DataFacts;
  /** Examples in one epoch. */
  readonly examples: number;
  readonly optimiser: OptimiserPlan;
  /** What chooses the best weights and stops early. */
  readonly selection: { readonly metric: string; readonly goal: 'min' | 'max' };
  /** Learnable numbers that the paper's table counts. */
  readonly paperParameters: number;
  /** The batch of `step`, counted from 0, as new tensors; the caller disposes them. */
  inputs(step: number): Inputs;
  /** May assign states (`WeightSet.makeState`, `makeCarried`): what it assigns is what the next step finds. */
  loss(inputs: Inputs): Losses;
  readonly evaluation: Evaluation;
  /**
   * Pictures and samples of the finished model, made op by op with the best weights in the variables of `weights`.
   * The same weights give the same bytes. What is slow lets the event loop turn; an error costs the pictures that are
   * not made yet, never the trial.
   */
  artifacts?(): AsyncIterable<TrialArtifact>;
  /** Frees the weights; the data stays for the next trial. */
  dispose(): void;
}

/** A file that a finished trial leaves to look at; its name is unique in the trial: `kernels.png`. */
export interface TrialArtifact extends Readonly<Pick<Artifact, 'name' | 'kind' | 'title' | 'mediaType'>> {
  readonly bytes: Uint8Array;
}

export type Split = 'validation' | 'test';

/**
 * How a split is evaluated: batch by batch in order, summed. Like a training step, `measure` is a function of its
 * inputs and the variables alone, so that it can be captured. It may assign states that training does not use, such as
 * one carried over a text (`CarriedTensor`), and must start each split anew by its inputs, not by what it finds.
 */
export interface Evaluation {
  /** How many batches a split has. */
  batches(split: Split): number;
  /** A batch as new tensors, of the same shapes for every batch of every split: a short one is padded and masked. */
  inputs(split: Split, index: number): Inputs;
  /** What is to be summed over the batches of a split, as scalars. */
  measure(inputs: Inputs): Readonly<Record<string, tf.Scalar>>;
  /** Figures by metric name from the sums. */
  figures(split: Split, sums: Readonly<Record<string, number>>): Readonly<Record<string, number>>;
}

export interface ProblemOptions {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly batch: number;
  /** Steps of the whole budget, over which a learning rate may be scheduled. */
  readonly steps: number;
  readonly library: DataLibrary;
}

/** An experiment that can be trained, and the rows of the paper's tables that it implements. */
export interface Task {
  readonly name: string;
  /** Throws a ZodError on parameters that the experiment does not have. */
  open(options: ProblemOptions): Promise<Problem>;
  readonly rows: readonly PaperRow[];
}

/** One row of one of the paper's tables, with the parameters that the paper prints for it. */
export interface PaperRow {
  readonly row: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly formula: string;
  readonly printed: number | null;
  /** What the printed count is rounded or cut off to: 10,000 where the paper prints "4.25 M"; 1 unless told. */
  readonly rounding?: number;
  /** Builds the row's model, counts, frees it. */
  readonly count: () => number;
}

import type * as tf from '@tensorflow/tfjs-node-gpu';

/** Tensors of a vector by the vector's own names, weights and inputs alike. */
export type Named = (name: string) => tf.Tensor;
/** A number of the vector's `config`. */
export type Setting = (name: string) => number;

/** How a kind of vector is computed by the project's own models. */
export interface Implementation {
  readonly name: string;
  /** Weights by which a vector is recognised, whatever its file is called: exactly these. */
  readonly weights: readonly string[];
  /** Entries that `config` must have as well. */
  readonly config: readonly string[];
  /** Outputs by name, without the loss. */
  readonly run: (named: Named, setting: Setting) => Readonly<Record<string, tf.Tensor>>;
  /** The loss from the outputs. */
  readonly loss: (outputs: Readonly<Record<string, tf.Tensor>>, named: Named) => tf.Scalar;
}

import type * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * How a weight starts. `normal` has mean 0; `uniform` lies within ±`bound`; `signs` draws -1 or +1. `orthogonal` is for matrices: the columns
 * are `blocks` matrices side by side, each with orthonormal columns or, where it is wider than high, rows.
 */
export type Init =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'signs' }
  | { readonly kind: 'normal'; readonly sd: number }
  | { readonly kind: 'uniform'; readonly bound: number }
  | { readonly kind: 'orthogonal'; readonly blocks: number };

/**
 * Makes one learnable weight, whose values depend on the trial's seed and on `name` alone.
 * Models are handed this, so that they hold no randomness and no state.
 */
export type MakeWeight = <R extends tf.Rank>(
  name: string,
  shape: tf.ShapeMap[R],
  init: Init,
) => tf.Variable<R>;

export const zeros: Init = { kind: 'zeros' };
export const constant = (value: number): Init => ({ kind: 'constant', value });
export const signs: Init = { kind: 'signs' };
export const normal = (sd: number): Init => ({ kind: 'normal', sd });
export const uniform = (bound: number): Init => ({ kind: 'uniform', bound });
export const orthogonal = (blocks = 1): Init => ({ kind: 'orthogonal', blocks });

/** He et al. 2015: keeps the variance through a relu layer with `fanIn` inputs to each unit. */
export const he = (fanIn: number): Init => normal(Math.sqrt(2 / fanIn));

/** Glorot and Bengio 2010, for a linear layer. */
export const glorot = (fanIn: number, fanOut: number): Init => normal(Math.sqrt(2 / (fanIn + fanOut)));

import type { Point } from '../../contracts/sweep.ts';

/**
 * A claim of the paper about two rows of one table, told by their parameters, so that smaller models are compared like
 * with like: the two rows are alike in every parameter that both have, but for those that `first`, `second` and
 * `alongside` name.
 */
export interface Claim {
  readonly experiment: string;
  /** As a reader says it: "HyperLSTM beats LSTM at equal units". */
  readonly claim: string;
  readonly first: Point;
  readonly second: Point;
  /** What the paper changes along with it, such as the share that dropout keeps. */
  readonly alongside?: readonly string[];
  /** The figure that it is about; the table's objective unless told. */
  readonly metric?: string;
  /** The two lie within ± this of each other, in the metric's unit; without it, the first is better. */
  readonly margin?: number;
  /** Parameters of the first as a share of the second's at most, in models of the paper's size. */
  readonly parameterShare?: number;
}

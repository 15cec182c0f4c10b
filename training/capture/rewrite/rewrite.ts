import type { Trace } from '../trace.ts';
import { dropNoOps } from './drop-no-ops.ts';
import { fuseGradients } from './fuse-gradients.ts';
import { joinPaddings } from './join-paddings.ts';
import { mergeProducts } from './merge-products.ts';
import { sinkBroadcasts } from './sink-broadcasts.ts';
import { transposeOnce } from './transpose-once.ts';

/** In this order: with the no-ops gone, the patterns of the others show. */
const rewritings = [dropNoOps, joinPaddings, sinkBroadcasts, fuseGradients, mergeProducts, transposeOnce];

/** A trace that computes the same, up to rounding, in fewer passes over memory. */
export function rewrite(trace: Trace): Trace {
  return rewritings.reduce((current, apply) => apply(current), trace);
}

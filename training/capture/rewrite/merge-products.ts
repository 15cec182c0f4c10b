import type { Source, Trace, TracedOp } from '../trace.ts';
import { concatenate } from './concatenate.ts';
import { attribute, Draft, usesOf } from './draft.ts';
import { sumsOf } from './sums.ts';

/** From this many products on a sum is worth two concatenations. */
const mergeFrom = 4;

/**
 * Every sum Σ aₜᵀ bₜ of products as one product of the concatenated a and b. A recurrent weight's gradient is such a sum
 * over time: added up step by step it writes and reads the whole matrix at every step, 16 MB at 1,000 units.
 */
export function mergeProducts(trace: Trace): Trace {
  const uses = usesOf(trace);
  const draft = new Draft(trace);
  for (const { root, terms } of sumsOf(trace)) {
    const products = terms.flatMap((term) => productOf(term, draft, uses) ?? []);
    const [first] = products;
    if (first === undefined || products.length < Math.max(mergeFrom, terms.length)) continue;
    const side = (index: number) => products.flatMap(({ inputs }) => inputs[index] ?? []);
    const [a, b] = [concatenate(draft, side(0), 0), concatenate(draft, side(1), 0)];
    draft.replace(root, draft.add({ ...first, inputs: [a, b] }));
  }
  return draft.finish();
}

/** The op behind a term when it is aᵀ b of matrices and nobody else uses it. */
function productOf(term: Source, draft: Draft, uses: ReadonlyMap<number, number>): TracedOp | undefined {
  if (term.kind !== 'op' || uses.get(term.index) !== 1) return undefined;
  const op = draft.opOf(term);
  if (op?.name !== 'BatchMatMulV2') return undefined;
  const isMatrices = op.inputs.every((source) => draft.specOf(source).shape.length === 2);
  return isMatrices && attribute(op, 'adj_x') === true && attribute(op, 'adj_y') !== true ? op : undefined;
}

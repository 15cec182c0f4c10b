import { type Source, specOf, type Trace, type TracedOp } from '../trace.ts';
import { usesOf } from './draft.ts';

/** A sum of more than two terms, as a chain of additions. */
export interface Sum {
  /** The op whose output is the whole sum. */
  readonly root: number;
  readonly terms: readonly Source[];
}

/** All sums of a trace, each whole: nested additions of tensors of one shape whose partial sums nobody else uses. */
export function sumsOf(trace: Trace): Sum[] {
  const uses = usesOf(trace);
  const inside = new Set<number>();
  const sums: Sum[] = [];
  // From the end, so that a whole sum is met before its parts
  for (let root = trace.ops.length - 1; root >= 0; root -= 1) {
    const op = trace.ops[root];
    if (op !== undefined && isSum(op, trace) && !inside.has(root))
      sums.push({ root, terms: termsOf(root, trace, uses, inside) });
  }
  return sums;
}

/** What a sum adds up, in the order in which it was added; marks the additions within it as `inside`. */
function termsOf(
  root: number,
  trace: Trace,
  uses: ReadonlyMap<number, number>,
  inside: Set<number>,
): Source[] {
  const terms: Source[] = [];
  const open: Source[] = [...(trace.ops[root]?.inputs ?? [])];
  for (let source = open.pop(); source !== undefined; source = open.pop()) {
    const op = source.kind === 'op' && uses.get(source.index) === 1 ? trace.ops[source.index] : undefined;
    if (source.kind !== 'op' || op === undefined || !isSum(op, trace)) {
      terms.push(source);
      continue;
    }
    inside.add(source.index);
    open.push(...op.inputs);
  }
  return terms.toReversed();
}

/** An addition that spreads neither side over the other. */
function isSum({ name, inputs, outputs }: TracedOp, trace: Trace): boolean {
  const shape = outputs[0]?.shape.join();
  return (
    (name === 'Add' || name === 'AddV2') &&
    inputs.every((input) => specOf(input, trace).shape.join() === shape)
  );
}

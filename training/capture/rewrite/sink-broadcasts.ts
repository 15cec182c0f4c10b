import type { Source, Trace, TracedOp } from '../trace.ts';
import { Draft } from './draft.ts';

const elementwise = new Set(['Add', 'AddV2', 'Sub', 'Mul', 'RealDiv']);

/**
 * Without products with ones that do nothing but spread a small tensor over a large shape. The gradient of a mean is
 * made so, divided by the count, and then meets a tensor of the large shape: the division is done on the small tensor,
 * and the op that it meets spreads it by itself.
 */
export function sinkBroadcasts(trace: Trace): Trace {
  const draft = new Draft(trace);
  /** The small tensors that the outputs of these ops are the spread of. */
  const small = new Map<number, Source>();
  const smallOf = (source: Source | undefined) => {
    const found = source === undefined ? undefined : draft.resolve(source);
    return found?.kind === 'op' && found.output === 0 ? small.get(found.index) : undefined;
  };
  trace.ops.forEach((op, index) => {
    const [a, b] = op.inputs;
    const [spec] = op.outputs;
    if (!elementwise.has(op.name) || a === undefined || b === undefined || spec === undefined) return;
    const spread = spreadOf(draft, op, a, b);
    if (spread !== undefined) {
      small.set(index, spread);
      return;
    }
    for (const [side, other] of [b, a].entries()) {
      const narrow = smallOf(op.inputs[side]);
      if (narrow === undefined) continue;
      const inputs = op.inputs.with(side, narrow);
      if (isScalarConstant(draft, other))
        small.set(index, draft.add({ ...op, inputs, outputs: [draft.specOf(narrow)] }));
      else if (hasShape(draft, other, spec.shape)) draft.replace(index, draft.add({ ...op, inputs }));
      else continue;
      return;
    }
  });
  return draft.finish();
}

/** x of a product x · ones that spreads it. */
function spreadOf(draft: Draft, { name, outputs }: TracedOp, a: Source, b: Source): Source | undefined {
  if (name !== 'Mul') return undefined;
  const [spec] = outputs;
  const size = (source: Source) => draft.specOf(source).shape.reduce((product, edge) => product * edge, 1);
  for (const [x, ones] of [
    [a, b],
    [b, a],
  ] as const) {
    const values = draft.constantOf(ones)?.values;
    if (
      values !== undefined &&
      spec !== undefined &&
      hasShape(draft, ones, spec.shape) &&
      size(x) < values.length &&
      values.every((value) => value === 1)
    )
      return x;
  }
  return undefined;
}

function isScalarConstant(draft: Draft, source: Source): boolean {
  return draft.constantOf(source)?.values.length === 1;
}

function hasShape(draft: Draft, source: Source, shape: readonly number[]): boolean {
  return draft.specOf(source).shape.join() === shape.join();
}

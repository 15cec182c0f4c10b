import type { Source, Trace } from '../trace.ts';
import { concatenate } from './concatenate.ts';
import { Draft } from './draft.ts';
import { sumsOf } from './sums.ts';

/** A tensor in zeros: `from` is where it starts along the only axis that is padded. */
interface Padded {
  readonly part: Source;
  readonly axis: number;
  readonly from: number;
}

/**
 * A sum of tensors, each padded with zeros to its place, as their concatenation. TensorFlow.js differentiates the slices
 * of a gate matrix into such a sum: four writes and three additions of the whole matrix in place of one copy.
 */
export function joinPaddings(trace: Trace): Trace {
  const draft = new Draft(trace);
  for (const { root, terms } of sumsOf(trace)) {
    const parts = terms.flatMap((term) => paddedOf(term, draft) ?? []);
    const shape = trace.ops[root]?.outputs[0]?.shape;
    if (parts.length === terms.length && shape !== undefined) join(draft, root, parts, shape);
  }
  return draft.finish();
}

function join(draft: Draft, root: number, padded: readonly Padded[], shape: readonly number[]): void {
  const parts = padded.toSorted((a, b) => a.from - b.from);
  const axis = parts[0]?.axis ?? 0;
  let end = 0;
  for (const { part, from, axis: own } of parts) {
    if (own !== axis || from !== end) return;
    end += draft.specOf(part).shape[axis] ?? 0;
  }
  if (end !== shape[axis]) return;
  draft.replace(
    root,
    concatenate(
      draft,
      parts.map(({ part }) => part),
      axis,
    ),
  );
}

function paddedOf(term: Source, draft: Draft): Padded | undefined {
  const op = draft.opOf(term);
  if (op?.name !== 'PadV2' && op?.name !== 'Pad') return undefined;
  const [part, paddings, filler] = op.inputs;
  const amounts = draft.constantOf(paddings)?.values;
  if (part === undefined || amounts === undefined) return undefined;
  if (filler !== undefined && draft.constantOf(filler)?.values[0] !== 0) return undefined;
  const axes = draft
    .specOf(part)
    .shape.map((_, axis) => axis)
    .filter((axis) => amounts[2 * axis] !== 0 || amounts[2 * axis + 1] !== 0);
  const [axis] = axes;
  return axis === undefined || axes.length > 1 ? undefined : { part, axis, from: amounts[2 * axis] ?? 0 };
}

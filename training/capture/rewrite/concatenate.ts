import { attributeType, dataType } from '../binding.ts';
import type { Source } from '../trace.ts';
import type { Draft } from './draft.ts';

/** Adds the op that lays tensors end to end along an axis. */
export function concatenate(draft: Draft, parts: readonly Source[], axis: number): Source {
  const specs = parts.map((part) => draft.specOf(part));
  const [first] = specs;
  if (first === undefined) throw new Error('Expected something to concatenate');
  const length = specs.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0);
  const where = draft.addConstant({ shape: [], dtype: dataType.int32, values: Int32Array.of(axis) });
  return draft.add({
    name: 'ConcatV2',
    attributes: [
      { name: 'N', type: attributeType.int, value: parts.length },
      { name: 'T', type: attributeType.type, value: first.dtype },
      { name: 'Tidx', type: attributeType.type, value: dataType.int32 },
    ],
    inputs: [...parts, where],
    outputs: [{ dtype: first.dtype, shape: first.shape.with(axis, length) }],
  });
}

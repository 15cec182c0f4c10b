import { attributeType, dataType } from '../binding.ts';
import type { Source, Trace, TracedOp } from '../trace.ts';
import { Draft } from './draft.ts';

/**
 * Without casts to the type that a tensor has, reshapes to the shape that it has, and reshapes of reshapes. An
 * ExpandDims is a reshape too; TensorFlow.js asks for it without naming its type, which a graph needs.
 */
export function dropNoOps(trace: Trace): Trace {
  const draft = new Draft(trace);
  trace.ops.forEach((_, index) => {
    const op = draft.opOf({ kind: 'op', index, output: 0 });
    const [from] = op?.inputs ?? [];
    const [to] = op?.outputs ?? [];
    if (op === undefined || from === undefined || to === undefined) return;
    if (op.name === 'Cast' && draft.specOf(from).dtype === to.dtype) draft.replace(index, from);
    if (op.name !== 'Reshape' && op.name !== 'ExpandDims') return;
    const original = beforeReshapes(draft, from);
    if (draft.specOf(original).shape.join() === to.shape.join()) draft.replace(index, original);
    else if (op.name === 'ExpandDims' || original !== from)
      draft.replace(index, draft.add(reshape(draft, original, op)));
  });
  return draft.finish();
}

/** What a chain of reshapes starts from; they are at most one, since earlier ones are done. */
function beforeReshapes(draft: Draft, source: Source): Source {
  const op = draft.opOf(source);
  const [original] = op?.inputs ?? [];
  return op?.name === 'Reshape' && original !== undefined ? original : source;
}

function reshape(draft: Draft, source: Source, { outputs }: TracedOp): TracedOp {
  const { shape } = outputs[0] ?? { shape: [] };
  const to = { shape: [shape.length], dtype: dataType.int32, values: Int32Array.from(shape) };
  return {
    name: 'Reshape',
    attributes: [
      { name: 'T', type: attributeType.type, value: draft.specOf(source).dtype },
      { name: 'Tshape', type: attributeType.type, value: dataType.int32 },
    ],
    inputs: [source, draft.addConstant(to)],
    outputs,
  };
}

import type { Source, Trace } from '../trace.ts';
import { Draft } from './draft.ts';

/** Without casts to the type that a tensor has, reshapes to the shape that it has, and reshapes of reshapes. */
export function dropNoOps(trace: Trace): Trace {
  const draft = new Draft(trace);
  trace.ops.forEach((_, index) => {
    const source: Source = { kind: 'op', index, output: 0 };
    const op = draft.opOf(source);
    const [from] = op?.inputs ?? [];
    const [to] = op?.outputs ?? [];
    if (op === undefined || from === undefined || to === undefined) return;
    const before = draft.specOf(from);
    if (op.name === 'Cast' && before.dtype === to.dtype) draft.replace(index, from);
    if (op.name !== 'Reshape') return;
    const inner = draft.opOf(from);
    const [original] = inner?.inputs ?? [];
    if (before.shape.join() === to.shape.join()) draft.replace(index, from);
    else if (inner?.name === 'Reshape' && original !== undefined)
      draft.replace(
        index,
        draft.specOf(original).shape.join() === to.shape.join()
          ? original
          : draft.add({ ...op, inputs: op.inputs.with(0, original) }),
      );
  });
  return draft.finish();
}

import type { Source, Trace, TracedOp } from '../trace.ts';
import { Draft } from './draft.ts';

/**
 * dy y (1 - y) of a sigmoid and dy (1 - y²) of a tanh as the single ops that TensorFlow has for them: one pass over the
 * tensor instead of three.
 */
export function fuseGradients(trace: Trace): Trace {
  const draft = new Draft(trace);
  trace.ops.forEach((op, index) => {
    if (op.name !== 'Mul') return;
    const [a, b] = op.inputs;
    if (a === undefined || b === undefined) return;
    const fused = fusedOf(draft, a, b, op) ?? fusedOf(draft, b, a, op);
    if (fused !== undefined) draft.replace(index, draft.add(fused));
  });
  return draft.finish();
}

/** The op for `slope` · `dy` where `slope` is the derivative of an activation of the same shape. */
function fusedOf(draft: Draft, slope: Source, dy: Source, { attributes, outputs }: TracedOp) {
  const y = activationOf(draft, draft.opOf(slope));
  if (y === undefined || draft.specOf(dy).shape.join() !== draft.specOf(y.output).shape.join())
    return undefined;
  return { name: y.gradient, attributes, inputs: [y.output, dy], outputs };
}

function activationOf(
  draft: Draft,
  slope: TracedOp | undefined,
): { gradient: 'SigmoidGrad' | 'TanhGrad'; output: Source } | undefined {
  const [a, b] = slope?.inputs ?? [];
  if (a === undefined || b === undefined) return undefined;
  if (slope?.name === 'Sub') {
    const square = draft.opOf(b);
    const [y] = square?.inputs ?? [];
    return isOne(draft, a) && square?.name === 'Square' && y !== undefined && draft.opOf(y)?.name === 'Tanh'
      ? { gradient: 'TanhGrad', output: y }
      : undefined;
  }
  const rest = draft.opOf(b);
  const [one, y] = rest?.inputs ?? [];
  return slope?.name === 'Mul' &&
    draft.opOf(a)?.name === 'Sigmoid' &&
    rest?.name === 'Sub' &&
    isOne(draft, one) &&
    y !== undefined &&
    isSame(draft, a, y)
    ? { gradient: 'SigmoidGrad', output: a }
    : undefined;
}

function isOne(draft: Draft, source: Source | undefined): boolean {
  const values = draft.constantOf(source)?.values;
  return values?.length === 1 && values[0] === 1;
}

function isSame(draft: Draft, left: Source, right: Source): boolean {
  const [a, b] = [draft.resolve(left), draft.resolve(right)];
  return a.kind === 'op' && b.kind === 'op' && a.index === b.index && a.output === b.output;
}

import { attributeType, dataType } from './binding.ts';
import { type Constant, type Source, specOf, type Trace, type TracedOp } from './trace.ts';

/** From this many products on a sum is worth two concatenations. */
const mergeFrom = 4;

/**
 * The same trace with every sum Σ aₜᵀ bₜ of products as one product of the concatenated a and b. A recurrent weight's
 * gradient is such a sum over time: added up step by step it writes and reads the whole matrix at every step, 16 MB at
 * 1,000 units. What is no longer used stays in the trace; TensorFlow prunes it.
 */
export function mergeProducts(trace: Trace): Trace {
  const uses = usesOf(trace);
  const ops = [...trace.ops];
  const constants = [...trace.constants];
  const inside = new Set<number>();
  // From the end, so that a whole sum is met before its parts
  for (let index = trace.ops.length - 1; index >= 0; index -= 1) {
    const root = trace.ops[index];
    if (root === undefined || !isSum(root) || inside.has(index)) continue;
    const terms = termsOf(index, trace, uses, inside);
    const products = terms.map((term) => productOf(term, trace, uses));
    const found = products.flatMap((product) => product ?? []);
    if (found.length < Math.max(mergeFrom, products.length)) continue;
    const axis: Source = { kind: 'constant', index: constants.push(firstAxis) - 1 };
    const [a, b] = [0, 1].map((side): Source => {
      const parts = found.flatMap(({ inputs }) => inputs[side] ?? []);
      return { kind: 'op', index: ops.push(concatenation(parts, axis, trace)) - 1, output: 0 };
    });
    const [product] = found;
    if (a === undefined || b === undefined || product === undefined) continue;
    ops[index] = { ...product, inputs: [a, b], outputs: root.outputs };
  }
  return { ...trace, ops, constants };
}

const firstAxis: Constant = { shape: [], dtype: dataType.int32, values: Int32Array.of(0) };

/** What a sum adds up: the inputs of nested additions of its own shape that nobody else uses. Marks those as `inside`. */
function termsOf(
  root: number,
  trace: Trace,
  uses: ReadonlyMap<number, number>,
  inside: Set<number>,
): Source[] {
  const shape = trace.ops[root]?.outputs[0]?.shape.join();
  const terms: Source[] = [];
  const open: Source[] = [...(trace.ops[root]?.inputs ?? [])];
  for (let source = open.pop(); source !== undefined; source = open.pop()) {
    const op = source.kind === 'op' && uses.get(source.index) === 1 ? trace.ops[source.index] : undefined;
    if (source.kind !== 'op' || op === undefined || !isSum(op) || op.outputs[0]?.shape.join() !== shape) {
      terms.push(source);
      continue;
    }
    inside.add(source.index);
    open.push(...op.inputs);
  }
  return terms.toReversed();
}

function isSum({ name }: TracedOp): boolean {
  return name === 'Add' || name === 'AddV2';
}

/** The op behind a term when it is aᵀ b of matrices and nobody else uses it. */
function productOf(term: Source, trace: Trace, uses: ReadonlyMap<number, number>): TracedOp | undefined {
  if (term.kind !== 'op' || uses.get(term.index) !== 1) return undefined;
  const op = trace.ops[term.index];
  if (op?.name !== 'BatchMatMulV2') return undefined;
  const isMatrices = op.inputs.every((source) => specOf(source, trace).shape.length === 2);
  const flag = (name: string) => op.attributes.find((attribute) => attribute.name === name)?.value;
  return isMatrices && flag('adj_x') === true && flag('adj_y') !== true ? op : undefined;
}

function concatenation(parts: readonly Source[], axis: Source, trace: Trace): TracedOp {
  const specs = parts.map((part) => specOf(part, trace));
  const [first] = specs;
  if (first === undefined) throw new Error('Expected something to concatenate');
  const rows = specs.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0);
  return {
    name: 'ConcatV2',
    attributes: [
      { name: 'N', type: attributeType.int, value: parts.length },
      { name: 'T', type: attributeType.type, value: first.dtype },
      { name: 'Tidx', type: attributeType.type, value: dataType.int32 },
    ],
    inputs: [...parts, axis],
    outputs: [{ dtype: first.dtype, shape: [rows, ...first.shape.slice(1)] }],
  };
}

/** How often the outputs of each op are used. */
function usesOf({ ops, outputs, assigned }: Trace): Map<number, number> {
  const uses = new Map<number, number>();
  const all = [...ops.flatMap(({ inputs }) => inputs), ...outputs.values(), ...assigned.values()];
  for (const source of all)
    if (source.kind === 'op') uses.set(source.index, (uses.get(source.index) ?? 0) + 1);
  return uses;
}

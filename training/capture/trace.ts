import type { NativeTensor, OpAttribute, Values } from './binding.ts';

export type TensorSpec = Pick<NativeTensor, 'shape' | 'dtype'>;

/** Where a tensor of a traced function comes from. */
export type Source =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** A native tensor that existed before: index into `held`. */
  | { readonly kind: 'held'; readonly index: number }
  | { readonly kind: 'constant'; readonly index: number }
  | { readonly kind: 'op'; readonly index: number; readonly output: number };

export interface TracedOp {
  readonly name: string;
  readonly attributes: readonly OpAttribute[];
  readonly inputs: readonly Source[];
  readonly outputs: readonly TensorSpec[];
}

export interface Constant extends TensorSpec {
  readonly values: Values;
}

/** A native tensor that the function found. */
export interface HeldTensor extends TensorSpec {
  readonly id: number;
}

/** What TensorFlow was asked for while a function ran once. */
export interface Trace {
  readonly inputs: ReadonlyMap<string, TensorSpec>;
  readonly variables: ReadonlyMap<string, TensorSpec>;
  readonly constants: readonly Constant[];
  /** In order of first use. */
  readonly held: readonly HeldTensor[];
  readonly ops: readonly TracedOp[];
  /** What the function returned. */
  readonly outputs: ReadonlyMap<string, Source>;
  /** New values of the variables that it assigned. */
  readonly assigned: ReadonlyMap<string, Source>;
}

/** Shape and type of what `source` stands for. */
export function specOf(source: Source, trace: Trace): TensorSpec {
  const spec = lookUp(source, trace);
  if (spec === undefined)
    throw new Error(`Expected a trace to hold its sources, got ${JSON.stringify(source)}`);
  return spec;
}

function lookUp(source: Source, { inputs, variables, held, constants, ops }: Trace): TensorSpec | undefined {
  switch (source.kind) {
    case 'input':
      return inputs.get(source.name);
    case 'variable':
      return variables.get(source.name);
    case 'held':
      return held[source.index];
    case 'constant':
      return constants[source.index];
    case 'op':
      break;
  }
  return ops[source.index]?.outputs[source.output];
}

/** The function cannot become a graph; the message says why in terms of its source. */
export class CaptureRefused extends Error {
  override readonly name = 'CaptureRefused';
}

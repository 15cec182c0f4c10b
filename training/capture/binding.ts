import * as tf from '@tensorflow/tfjs-node-gpu';

/** Numbers as TensorFlow's addon takes and gives them. */
export type Values = Float32Array | Int32Array | Uint8Array;

/** An attribute of an op; `type` is one of the addon's `TF_ATTR_…` numbers. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** A tensor inside TensorFlow. `dtype` is TensorFlow's `DataType`; ids are never used twice. */
export interface NativeTensor {
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** The part of tfjs-node's addon that a step goes through (binding/tfjs_binding.cc). */
export interface Binding {
  executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): readonly NativeTensor[];
  createTensor(shape: readonly number[], dtype: number, values: unknown): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Values;
}

interface NativeBackend {
  binding: Binding & { readonly TF_Version?: string };
  readonly isUsingGpuDevice?: boolean;
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
}

/**
 * Does `work` while TensorFlow.js calls what `replace` makes of the addon. The addon's own properties cannot be
 * written and a proxy may not lie about them, so the replacement inherits from it.
 */
export function withBinding<T>(replace: (original: Binding) => Binding, work: () => T): T {
  const backend = nativeBackend();
  const original = backend.binding;
  const replaced: Binding = Object.create(original, Object.getOwnPropertyDescriptors(replace(original)));
  backend.binding = replaced;
  try {
    return work();
  } finally {
    backend.binding = original;
  }
}

/** What a graph was checked on: TensorFlow.js, libtensorflow, CPU or GPU. */
export function platform(): string {
  const { binding, isUsingGpuDevice } = nativeBackend();
  return `${tf.version_core} ${binding.TF_Version ?? '?'} ${isUsingGpuDevice ? 'GPU' : 'CPU'}`;
}

/** The native id of a tensor; uploads it when its numbers are still JavaScript's. */
export function nativeIdOf(tensor: tf.TensorInfo): number {
  const [id] = nativeBackend().getInputTensorIds([tensor]);
  if (id === undefined) throw new Error('Expected the backend to give a tensor an id');
  return id;
}

/**
 * Shape and type of a native tensor of which nothing but its id is known. The type is seen on one of its numbers, since
 * the addon cannot be asked for it and reading all of them would copy a whole data set. Throws on what is not made of
 * numbers.
 */
export function specOfNative(binding: Binding, id: number): Omit<NativeTensor, 'id'> {
  // Without the attribute T: TensorFlow infers it where an op is run on its own
  const shape = [...valuesOf(binding, 'Shape', [id])];
  const [begin, size] = [shape.map(() => 0), shape.map((edge) => Math.min(1, edge))].map((numbers) =>
    binding.createTensor([numbers.length], dataType.int32, Int32Array.from(numbers)),
  );
  if (begin === undefined || size === undefined) throw new Error('Expected two tensors');
  const dtype = dataTypeOf(valuesOf(binding, 'Slice', [id, begin, size]));
  for (const own of [begin, size]) binding.deleteTensor(own);
  return { shape, dtype };
}

/** A copy of the numbers of a native tensor. */
export function valuesOfNative(id: number): Values {
  return nativeBackend().binding.tensorDataSync(id).slice();
}

/** TensorFlow's `DataType` for what is captured (tensorflow/core/framework/types.proto). */
export const dataType = { float: 1, int32: 3, int64: 9, bool: 10, resource: 20 } as const;

/** TensorFlow's `TF_AttrType` (tensorflow/c/c_api.h). */
export const attributeType = { string: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const;

/** The numbers of an op's only output. */
function valuesOf(binding: Binding, name: string, inputs: readonly number[]): Values {
  const [output] = binding.executeOp(name, [], inputs, 1);
  if (output === undefined) throw new Error(`Expected ${name} to return a tensor`);
  const values = binding.tensorDataSync(output.id).slice();
  binding.deleteTensor(output.id);
  return values;
}

function dataTypeOf(values: Values): number {
  if (values instanceof Float32Array) return dataType.float;
  if (values instanceof Int32Array) return dataType.int32;
  if (values instanceof Uint8Array) return dataType.bool;
  throw new Error('Expected a tensor of float32, int32 or bool');
}

function nativeBackend(): NativeBackend {
  const backend: unknown = tf.backend();
  if (!isNativeBackend(backend)) throw new Error('Expected the backend of tfjs-node with its addon');
  return backend;
}

function isNativeBackend(backend: unknown): backend is NativeBackend {
  return (
    has(backend, 'getInputTensorIds') &&
    has(backend, 'binding') &&
    ['executeOp', 'createTensor', 'deleteTensor', 'tensorDataSync'].every(
      (name) => has(backend.binding, name) && typeof backend.binding[name] === 'function',
    )
  );
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}

import type * as tf from '@tensorflow/tfjs-node-gpu';
import {
  createTensorsTypeOpAttr,
  nodeBackend,
} from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';

/**
 * Attributes of an op by name. A type is named by anything that has it, such as a tensor: `{ T: x }`. Numbers are
 * floats: no op here has an integer one.
 */
type Attributes = Readonly<Record<string, boolean | number | string | { readonly dtype: tf.DataType }>>;

/**
 * One op of libtensorflow that TensorFlow.js has no function for. It is not on the gradient's tape: to be used inside
 * `tf.customGrad`, which says what the gradient is, or on what has none.
 */
export function nativeOp(name: string, inputs: readonly tf.Tensor[], attributes: Attributes): tf.Tensor {
  const [output] = nativeOutputs(name, inputs, 1, attributes);
  if (output === undefined) throw new Error(`Expected ${name} to return a tensor`);
  return output;
}

/** As `nativeOp`, of an op that returns several tensors. */
export function nativeOutputs(
  name: string,
  inputs: readonly tf.Tensor[],
  outputs: number,
  attributes: Attributes,
): tf.Tensor[] {
  const given = Object.entries(attributes).map(([key, value]) => attribute(key, value));
  return nodeBackend().executeMultipleOutputs(name, given, [...inputs], outputs);
}

function attribute(name: string, value: Attributes[string]) {
  const { binding } = nodeBackend();
  if (typeof value === 'boolean') return { name, type: binding.TF_ATTR_BOOL, value };
  if (typeof value === 'number') return { name, type: binding.TF_ATTR_FLOAT, value };
  if (typeof value === 'string') return { name, type: binding.TF_ATTR_STRING, value };
  return createTensorsTypeOpAttr(name, value.dtype);
}

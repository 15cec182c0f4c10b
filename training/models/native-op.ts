import type * as tf from '@tensorflow/tfjs-node-gpu';
import {
  createTensorsTypeOpAttr,
  nodeBackend,
} from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';

/** Attributes of an op besides T. Numbers are floats: no op here has an integer one. */
type Attributes = Readonly<Record<string, boolean | number | string | { readonly dtype: tf.DataType }>>;

/**
 * One op of libtensorflow that TensorFlow.js has no function for; T is the number type of the first input. It is not
 * on the gradient's tape: to be used inside `tf.customGrad`, which says what the gradient is.
 */
export function nativeOp(
  name: string,
  inputs: readonly [tf.Tensor, ...tf.Tensor[]],
  outputs: number,
  attributes: Attributes = {},
): tf.Tensor[] {
  const backend = nodeBackend();
  const types = [createTensorsTypeOpAttr('T', inputs[0].dtype)];
  const given = Object.entries(attributes).map(([key, value]) => attribute(key, value));
  return backend.executeMultipleOutputs(name, [...types, ...given], [...inputs], outputs);
}

function attribute(name: string, value: Attributes[string]) {
  const { binding } = nodeBackend();
  if (typeof value === 'boolean') return { name, type: binding.TF_ATTR_BOOL, value };
  if (typeof value === 'number') return { name, type: binding.TF_ATTR_FLOAT, value };
  if (typeof value === 'string') return { name, type: binding.TF_ATTR_STRING, value };
  return createTensorsTypeOpAttr(name, value.dtype);
}

import messages from '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js';
import { attributeType, type OpAttribute, type Values } from './binding.ts';
import type { TensorSpec } from './trace.ts';

export type NodeDef = InstanceType<typeof messages.NodeDef>;
type AttrValue = InstanceType<typeof messages.AttrValue>;
type TensorShape = InstanceType<typeof messages.TensorShape>;

/** A node of a graph. `inputs` are names as `node`, `node:1` or, for control dependencies, `^node`. */
export function makeNode(
  name: string,
  op: string,
  inputs: readonly string[],
  attributes: Readonly<Record<string, AttrValue>>,
): NodeDef {
  const node = new messages.NodeDef();
  node.setName(name);
  node.setOp(op);
  node.setInputList([...inputs]);
  for (const [key, value] of Object.entries(attributes)) node.getAttrMap().set(key, value);
  return node;
}

export function typeAttribute(dtype: number): AttrValue {
  const value = new messages.AttrValue();
  value.setType(dtype);
  return value;
}

export function shapeAttribute(shape: readonly number[]): AttrValue {
  const value = new messages.AttrValue();
  value.setShape(makeShape(shape));
  return value;
}

export function stringAttribute(text: string): AttrValue {
  const value = new messages.AttrValue();
  value.setS(Buffer.from(text));
  return value;
}

export function tensorAttribute({ shape, dtype }: TensorSpec, values: Values): AttrValue {
  const tensor = new messages.Tensor();
  tensor.setDtype(dtype);
  tensor.setTensorShape(makeShape(shape));
  tensor.setTensorContent(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  const value = new messages.AttrValue();
  value.setTensor(tensor);
  return value;
}

export function makeShape(shape: readonly number[]): TensorShape {
  const message = new messages.TensorShape();
  for (const size of shape) {
    const dim = new messages.TensorShape.Dim();
    dim.setSize(size);
    message.addDim(dim);
  }
  return message;
}

/** An attribute as the addon was given it, as a graph holds it (AssignOpAttr in binding/tfjs_backend.cc). */
export function attributeOf({ name, type, value }: OpAttribute): AttrValue {
  const message = new messages.AttrValue();
  const list = new messages.AttrValue.ListValue();
  const wrong = () => new Error(`Expected the attribute ${name} to be of type ${type}, got ${String(value)}`);
  switch (type) {
    case attributeType.string:
      message.setS(Buffer.from(String(value)));
      return message;
    case attributeType.int:
      if (typeof value === 'number') message.setI(value);
      else list.setIList(numbers(value, wrong));
      break;
    case attributeType.float:
      if (typeof value === 'number') message.setF(value);
      else list.setFList(numbers(value, wrong));
      break;
    case attributeType.bool:
      if (typeof value !== 'boolean') throw wrong();
      message.setB(value);
      break;
    case attributeType.type:
      if (typeof value !== 'number') throw wrong();
      message.setType(value);
      break;
    case attributeType.shape:
      message.setShape(makeShape(numbers(value, wrong)));
      break;
    default:
      throw wrong();
  }
  if (Array.isArray(value) && type !== attributeType.shape) message.setList(list);
  return message;
}

function numbers(value: unknown, wrong: () => Error): number[] {
  if (!Array.isArray(value)) throw wrong();
  return value.map((element: unknown) => {
    if (typeof element !== 'number') throw wrong();
    return element;
  });
}

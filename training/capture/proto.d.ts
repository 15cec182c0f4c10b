/**
 * The SavedModel messages that tfjs-node ships (generated from TensorFlow's api.proto, without types), as far as they
 * are used here: google-protobuf's setters.
 */
declare module '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js' {
  class Message {
    serializeBinary(): Uint8Array;
  }
  interface MessageMap<V> {
    set(key: string, value: V): this;
  }
  class Dim extends Message {
    setSize(size: number): void;
  }
  class TensorShape extends Message {
    static readonly Dim: typeof Dim;
    addDim(dim: Dim): void;
  }
  class Tensor extends Message {
    setDtype(dtype: number): void;
    setTensorShape(shape: TensorShape): void;
    setTensorContent(bytes: Uint8Array): void;
  }
  class ListValue extends Message {
    setIList(values: number[]): void;
    setFList(values: number[]): void;
    setBList(values: boolean[]): void;
  }
  class AttrValue extends Message {
    static readonly ListValue: typeof ListValue;
    setList(list: ListValue): void;
    setS(bytes: Uint8Array): void;
    setI(value: number): void;
    setF(value: number): void;
    setB(value: boolean): void;
    setType(dtype: number): void;
    setShape(shape: TensorShape): void;
    setTensor(tensor: Tensor): void;
  }
  class NodeDef extends Message {
    setName(name: string): void;
    setOp(op: string): void;
    setInputList(inputs: string[]): void;
    getAttrMap(): MessageMap<AttrValue>;
  }
  class VersionDef extends Message {
    setProducer(version: number): void;
  }
  class GraphDef extends Message {
    setNodeList(nodes: NodeDef[]): void;
    setVersions(versions: VersionDef): void;
  }
  class TensorInfo extends Message {
    setName(name: string): void;
    setDtype(dtype: number): void;
    setTensorShape(shape: TensorShape): void;
  }
  class SignatureDef extends Message {
    getInputsMap(): MessageMap<TensorInfo>;
    getOutputsMap(): MessageMap<TensorInfo>;
    setMethodName(name: string): void;
  }
  class MetaInfoDef extends Message {
    addTags(tag: string): void;
  }
  class MetaGraphDef extends Message {
    static readonly MetaInfoDef: typeof MetaInfoDef;
    setMetaInfoDef(info: MetaInfoDef): void;
    setGraphDef(graph: GraphDef): void;
    getSignatureDefMap(): MessageMap<SignatureDef>;
  }
  class SavedModel extends Message {
    setSavedModelSchemaVersion(version: number): void;
    addMetaGraphs(graph: MetaGraphDef): void;
  }
  const messages: {
    readonly AttrValue: typeof AttrValue;
    readonly GraphDef: typeof GraphDef;
    readonly MetaGraphDef: typeof MetaGraphDef;
    readonly NodeDef: typeof NodeDef;
    readonly SavedModel: typeof SavedModel;
    readonly SignatureDef: typeof SignatureDef;
    readonly TensorInfo: typeof TensorInfo;
    readonly Tensor: typeof Tensor;
    readonly TensorShape: typeof TensorShape;
    readonly VersionDef: typeof VersionDef;
  };
  // oxlint-disable-next-line import/no-default-export -- a CommonJS module whose names Node cannot see
  export default messages;
}

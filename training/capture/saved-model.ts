import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import messages from '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js';
import type { Graph, Port, Signature } from './graph.ts';
import { makeShape } from './node-def.ts';

/** The tag that tfjs-node looks for unless told otherwise. */
export const tag = 'serve';

/** TensorFlow 2.18's version of graphs (tensorflow/core/public/version.h); what it says is how attributes are read. */
const producer = 1994;

/** Writes a graph into a folder as `saved_model.pb`; it has no variables' values (see signature `write`). */
export function writeSavedModel(folder: string, graph: Graph): { bytes: number } {
  const versions = new messages.VersionDef();
  versions.setProducer(producer);
  const graphDef = new messages.GraphDef();
  graphDef.setNodeList(graph.nodes);
  graphDef.setVersions(versions);
  const info = new messages.MetaGraphDef.MetaInfoDef();
  info.addTags(tag);
  const meta = new messages.MetaGraphDef();
  meta.setMetaInfoDef(info);
  meta.setGraphDef(graphDef);
  for (const [name, signature] of graph.signatures)
    meta.getSignatureDefMap().set(name, signatureDef(signature));
  const model = new messages.SavedModel();
  model.setSavedModelSchemaVersion(1);
  model.addMetaGraphs(meta);
  const bytes = model.serializeBinary();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'saved_model.pb'), bytes);
  return { bytes: bytes.length };
}

function signatureDef({ inputs, outputs }: Signature): InstanceType<typeof messages.SignatureDef> {
  const message = new messages.SignatureDef();
  for (const [name, port] of inputs) message.getInputsMap().set(name, tensorInfo(port));
  for (const [name, port] of outputs) message.getOutputsMap().set(name, tensorInfo(port));
  message.setMethodName('tensorflow/serving/predict');
  return message;
}

function tensorInfo({ node, dtype, shape }: Port): InstanceType<typeof messages.TensorInfo> {
  const info = new messages.TensorInfo();
  info.setName(`${node}:0`);
  info.setDtype(dtype);
  info.setTensorShape(makeShape(shape));
  return info;
}

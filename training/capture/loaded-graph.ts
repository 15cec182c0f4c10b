import * as tf from '@tensorflow/tfjs-node-gpu';
import { tag } from './saved-model.ts';

type SavedModel = Awaited<ReturnType<typeof tf.node.loadSavedModel>>;

/** A SavedModel in a TensorFlow session of its own, in which its variables live. */
export class LoadedGraph {
  readonly #signatures: ReadonlyMap<string, SavedModel>;

  private constructor(signatures: ReadonlyMap<string, SavedModel>) {
    this.#signatures = signatures;
  }

  /** Throws what TensorFlow says of a graph that it cannot load. tfjs-node keeps one session a path. */
  static async load(folder: string, signatures: readonly string[]): Promise<LoadedGraph> {
    const loaded = new Map<string, SavedModel>();
    for (const name of signatures) loaded.set(name, await tf.node.loadSavedModel(folder, [tag], name));
    return new LoadedGraph(loaded);
  }

  /** By signature, the ids of the tensors that its variables are copies of; a tensor's id is never used twice. */
  readonly held = new Map<string, string>();

  /** Calls a signature; its outputs are new tensors by name. */
  run(signature: string, inputs: tf.NamedTensorMap): tf.NamedTensorMap {
    const model = this.#signatures.get(signature);
    if (model === undefined) throw new Error(`Expected a signature of the graph, got "${signature}"`);
    const outputs = model.predict(inputs);
    if (outputs instanceof tf.Tensor || Array.isArray(outputs))
      throw new Error('Expected named outputs of a call with named inputs');
    return outputs;
  }

  /** Ends the session and frees its variables. */
  dispose(): void {
    for (const model of this.#signatures.values()) model.dispose();
  }
}

import { Graph } from './graph.ts';
import { heldSignatures, heldTensors } from './held.ts';
import type { TensorSpec } from './trace.ts';
import type { Traces } from './traces.ts';

/** The graph of a program, from its rewritten traces: its variables, those of its held tensors, and a signature for each function. */
export function buildGraph(traces: Traces): Graph {
  const [anyTrace] = traces.values();
  const own = [...(anyTrace?.variables.keys() ?? [])];
  const held = heldTensors(traces);
  const graph = new Graph(new Map<string, TensorSpec>([...(anyTrace?.variables ?? []), ...held]));
  graph.addWriter('write', own);
  graph.addReader('read', own);
  for (const [signature, tensors] of heldSignatures(traces)) graph.addWriter(signature, [...tensors.keys()]);
  const nameOf = new Map([...held].map(([name, { id }]) => [id, name]));
  for (const [name, trace] of traces) {
    const names = trace.held.map(({ id }) => nameOf.get(id) ?? '');
    graph.addFunction(name, trace, names);
  }
  return graph;
}

/** Every signature of the graph: `write` and `read` for the program's variables, those for held tensors, the functions. */
export function signaturesOf(traces: Traces): string[] {
  return ['write', 'read', ...heldSignatures(traces).keys(), ...traces.keys()];
}

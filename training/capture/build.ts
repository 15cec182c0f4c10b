import { Graph } from './graph.ts';
import { rewrite } from './rewrite/rewrite.ts';
import type { TensorSpec, Trace } from './trace.ts';
import type { Traces } from './traces.ts';

/** Signatures beside the program's functions: `init` sets every variable, `write` and `read` the program's own. */
export const ownSignatures = ['init', 'write', 'read'] as const;

/** The graph of a program: its variables, those of its held tensors, and a signature for each function. */
export function buildGraph(traces: Traces): Graph {
  const [anyTrace] = traces.values();
  const variables = new Map<string, TensorSpec>(anyTrace?.variables);
  const own = [...variables.keys()];
  for (const [name, trace] of traces)
    trace.held.forEach((spec, index) => variables.set(heldName(name, index), spec));
  const graph = new Graph(variables);
  graph.addWriter('init', [...variables.keys()]);
  graph.addWriter('write', own);
  graph.addReader('read', own);
  for (const [name, trace] of traces) graph.addFunction(name, rewrite(trace), heldNames(name, trace));
  return graph;
}

/** The held tensors of a program as variables of its graph, with their values. */
export function heldTensors(traces: Traces): [string, Trace['held'][number]][] {
  return [...traces].flatMap(([name, { held }]) =>
    held.map((tensor, index): [string, Trace['held'][number]] => [heldName(name, index), tensor]),
  );
}

function heldNames(name: string, { held }: Trace): string[] {
  return held.map((_, index) => heldName(name, index));
}

function heldName(name: string, index: number): string {
  return `held/${name}/${index}`;
}

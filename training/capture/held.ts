import type { HeldTensor, Trace } from './trace.ts';

/** The held tensors of a program by the names of the variables and signatures that they have in its graph. */
export function heldTensors(traces: ReadonlyMap<string, Trace>): Map<string, HeldTensor> {
  const tensors = new Map([...traces.values()].flatMap(({ held }) => held.map((one) => [one.id, one])));
  return new Map([...tensors.values()].map((tensor, index) => [`held/${index}`, tensor]));
}

import type { HeldTensor, Trace } from './trace.ts';

/** From this many numbers on, a held tensor is copied on its own: it mostly is there when the smaller ones are not. */
const largeFrom = 65_536;

/** The held tensors of a program by the names of the variables that they have in its graph. */
export function heldTensors(traces: ReadonlyMap<string, Trace>): Map<string, HeldTensor> {
  const tensors = new Map([...traces.values()].flatMap(({ held }) => held.map((one) => [one.id, one])));
  return new Map([...tensors.values()].map((tensor, index) => [`held/${index}`, tensor]));
}

/**
 * The signatures by which held tensors are copied into the graph: one for each data set, whose tensor is the same from
 * trial to trial, one for all small ones, since every signature that is loaded costs a reading of the whole file.
 */
export function heldSignatures(
  traces: ReadonlyMap<string, Trace>,
): Map<string, ReadonlyMap<string, HeldTensor>> {
  const all = [...heldTensors(traces)];
  const small = new Map(all.filter(([, tensor]) => !isLarge(tensor)));
  const large = all.filter(([, tensor]) => isLarge(tensor));
  return new Map([
    ...(small.size === 0 ? [] : [['hold', small] as const]),
    ...large.map(([name, tensor]) => [name, new Map([[name, tensor]])] as const),
  ]);
}

function isLarge({ shape }: HeldTensor): boolean {
  return shape.reduce((size, edge) => size * edge, 1) >= largeFrom;
}

import type { Tensors } from './snapshot.ts';

/** The name of a tensor that holds NaN or infinity, or undefined when all numbers are finite. */
export function nonFinite(tensors: Tensors): string | undefined {
  for (const [name, values] of tensors) if (!isFiniteThroughout(values)) return name;
  return undefined;
}

function isFiniteThroughout(values: Float32Array): boolean {
  // 0 · x is 0 for what is finite and NaN for the rest: an eighth of the time of asking each number
  let zero = 0;
  for (let index = 0; index < values.length; index += 1) zero += 0 * (values[index] ?? 0);
  return zero === 0;
}

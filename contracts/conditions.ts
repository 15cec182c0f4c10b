import { z } from 'zod';

export const Scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof Scalar>;

/** Values of parameters under which something is so; all of them must be met. */
export const Conditions = z.record(z.string(), z.array(Scalar).min(1));
export type Conditions = z.infer<typeof Conditions>;

/** Whether a point meets the conditions: each parameter they name is there and has one of the values. */
export function holds(
  when: Readonly<Record<string, readonly Scalar[]>> | undefined,
  point: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(when ?? {}).every(([name, values]) => values.some((value) => value === point[name]));
}

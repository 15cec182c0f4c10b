import { z } from 'zod';

const Numbers = z
  .object({ shape: z.array(z.int().nonnegative()), data: z.array(z.number()) })
  .refine(({ shape, data }) => shape.reduce((product, size) => product * size, 1) === data.length, {
    error: 'Expected as many numbers as the shape says',
  });

/** One file of reference values: a layer's weights and inputs, its outputs, and the gradients of `outputs.loss`. */
export const ReferenceVector = z.object({
  what: z.string(),
  config: z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.null()])),
  weights: z.record(z.string(), Numbers),
  inputs: z.record(z.string(), Numbers),
  outputs: z.record(z.string(), Numbers),
  gradients: z.record(z.string(), Numbers),
});
export type ReferenceVector = z.infer<typeof ReferenceVector>;
export type ReferenceTensor = z.infer<typeof Numbers>;

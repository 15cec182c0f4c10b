import { z } from 'zod';

/** What `weight-change.json` holds: text that a model wrote, and how much its hypernetwork changed W_h for each character. */
export const WeightChange = z.object({
  /** Of the text, one byte a character. */
  bytes: z.array(z.int().min(0).max(255)),
  /** By gate, one number for each byte: the norm of the change of the gate's scaling vector. */
  change: z.record(z.string(), z.array(z.number().nonnegative())),
});
export type WeightChange = z.infer<typeof WeightChange>;

import { z } from 'zod';

/** A line of handwriting as a pen wrote it, or as a network does. */
export const PenLine = z.object({
  title: z.string(),
  /** Whether a person wrote it. */
  real: z.boolean(),
  /** Of each point (dx, dy, end of stroke) from the point before, in the whiteboard's units, y downward. */
  steps: z.array(z.tuple([z.number(), z.number(), z.union([z.literal(0), z.literal(1)])])),
  /**
   * How far the hypernetwork moved W_h's scaling vector of each gate before each step (norm of its change); null for a
   * network without one.
   */
  changes: z.record(z.string(), z.array(z.number())).nullable(),
});
export type PenLine = z.infer<typeof PenLine>;

/** What `handwriting.json` holds. */
export const PenDrawing = z.object({ bias: z.number(), lines: z.array(PenLine) });
export type PenDrawing = z.infer<typeof PenDrawing>;

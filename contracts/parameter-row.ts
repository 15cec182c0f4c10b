import { z } from 'zod';

/** One row of the paper's tables, counted: an entry of `sweep params --json`. */
export const ParameterRow = z.object({
  experiment: z.string(),
  row: z.string(),
  /** Counted on the built model. */
  parameters: z.int().positive(),
  formula: z.string(),
  /** What the paper prints, null where it prints nothing. */
  printed: z.number().nullable(),
  /** What the printed count is rounded to. */
  rounding: z.int().positive(),
});
export type ParameterRow = z.infer<typeof ParameterRow>;

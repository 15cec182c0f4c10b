import { z } from 'zod';

/** What `cell-histogram.json` holds: shares of values by bins of one width. */
export const Histogram = z.object({
  /** Ends of the axis; what is beyond is counted in the outermost bin. */
  from: z.number(),
  to: z.number(),
  bins: z.int().positive(),
  /** One for each bin, which sum to 1. */
  shares: z.array(z.number()),
});
export type Histogram = z.infer<typeof Histogram>;

import { z } from 'zod';

/** What a process of the benchmark is told: `step` asks for one step, an end of the input for an end. */
export const Reply = z.discriminatedUnion('kind', [
  /** Ready for steps. Both are null where nothing is captured. */
  z.object({
    kind: z.literal('ready'),
    captureSeconds: z.number().nullable(),
    checkSeconds: z.number().nullable(),
  }),
  /** One step was done; `dataMs` is the time to make its batch, outside of `ms`. */
  z.object({ kind: z.literal('step'), ms: z.number(), dataMs: z.number(), peakMb: z.number() }),
]);
export type Reply = z.infer<typeof Reply>;

import { z } from 'zod';

/** What a page hears: a sweep, a trial's journal or the workers changed, or anything may have (`refresh`). */
const Heard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sweep'), sweep: z.string() }),
  z.object({ kind: z.literal('trial'), trial: z.string() }),
  z.object({ kind: z.literal('workers') }),
  z.object({ kind: z.literal('refresh'), newest: z.string() }),
]);
export type Heard = z.infer<typeof Heard>;

const Connection = z.enum(['connecting', 'live', 'lost']);
export type Connection = z.infer<typeof Connection>;

/** What the stream tells the pages. `refused`: it was answered, and not let in. */
export const Word = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heard'), heard: Heard, id: z.string() }),
  z.object({ kind: z.literal('connection'), connection: Connection }),
  z.object({ kind: z.literal('refused') }),
  z.object({ kind: z.literal('alive') }),
]);
export type Word = z.infer<typeof Word>;

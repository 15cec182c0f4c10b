import { z } from 'zod';
import { SlotTime, SweepSummary } from './dashboard.ts';
import { runStates } from './states.ts';

/** A sweep of a list. */
export const ListedSweep = SweepSummary.extend({
  /** A guess from the trials that ended; null when there is nothing to guess from. */
  secondsLeft: z.number().nullable(),
  /** By device, the most first. */
  slotTime: z.array(SlotTime),
});
export type ListedSweep = z.infer<typeof ListedSweep>;

/** What a list of sweeps may be ordered by. */
export const sweepSorts = [
  'started',
  'name',
  'state',
  'progress',
  'left',
  'hours',
  'failures',
  'took',
] as const;
export type SweepSort = (typeof sweepSorts)[number];

/** Characters of a text that sweeps are filtered by, and sweeps of a list, at most. */
export const [mostFilter, mostListed] = [200, 500];

/** Which sweeps a list has, in which order. */
export const SweepQuery = z.strictObject({
  archived: z.enum(['no', 'only', 'too']).default('no').describe('Whether archived sweeps are listed'),
  state: z.enum(runStates).optional().describe('Only those in this state'),
  text: z
    .string()
    .max(mostFilter)
    .optional()
    .describe('Only those with all of these words in their id, name and experiments, in any case'),
  sort: z.enum(sweepSorts).default('started'),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: z.coerce.number().int().min(1).max(mostListed).default(mostListed).describe('How many at most'),
});
export type SweepQuery = z.infer<typeof SweepQuery>;

export const SweepList = z.object({
  sweeps: z.array(ListedSweep),
  /** How many fit the query, of which these are the first. */
  fitting: z.int().nonnegative(),
  /** How many would, whatever their text and state. */
  all: z.int().nonnegative(),
  /** How many are archived, whether they are among these or not. */
  archived: z.int().nonnegative(),
});
export type SweepList = z.infer<typeof SweepList>;

import { z } from 'zod';
import { attemptStates } from '../../contracts/states.ts';
import type { Timeline } from '../../contracts/timeline.ts';
import type { Database } from '../database.ts';

/** Attempts that are given at most, the newest. */
const attemptLimit = 20_000;

const Rows = z.array(
  z.object({
    trial: z.string(),
    number: z.number(),
    worker: z.string(),
    slot: z.number(),
    state: z.enum(attemptStates),
    start: z.number(),
    end: z.number().nullable(),
    reason: z.string(),
    all: z.number(),
  }),
);

/** All attempts at a sweep's trials in the order in which they began. */
export async function loadTimeline(db: Database, sweepId: string): Promise<Omit<Timeline, 'live'>> {
  const rows = await db.$queryRaw`
    SELECT * FROM (
      SELECT a.trial_id AS trial, a.number, a.worker, a.slot, a.state::text,
        (extract(epoch FROM a.started_at) * 1000)::float8 AS start, (extract(epoch FROM a.ended_at) * 1000)::float8 AS end,
        CASE WHEN a.state = 'completed' THEN '' ELSE coalesce(left(a.reason, 300), '') END AS reason,
        count(*) OVER ()::int AS all
      FROM experiment e JOIN trial t ON t.experiment_id = e.id JOIN attempt a ON a.trial_id = t.id
      WHERE e.sweep_id = ${sweepId}
      ORDER BY a.started_at DESC LIMIT ${attemptLimit}
    ) newest ORDER BY start, trial`;
  const attempts = Rows.parse(rows);
  const workers = new Map<string, number>();
  const trials = new Map<string, number>();
  return {
    attempts: attempts.map(({ trial, number, worker, slot, state, start, end, reason }) => [
      indexIn(trials, trial),
      number,
      indexIn(workers, worker),
      slot,
      state,
      Math.round(start),
      end === null ? null : Math.round(end),
      reason,
    ]),
    workers: [...workers.keys()],
    trials: [...trials.keys()],
    all: attempts[0]?.all ?? 0,
  };
}

/** The place of a name among those seen so far. */
function indexIn(seen: Map<string, number>, name: string): number {
  const index = seen.get(name) ?? seen.size;
  seen.set(name, index);
  return index;
}

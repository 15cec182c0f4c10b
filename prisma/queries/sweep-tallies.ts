import { z } from 'zod';
import { type SlotTime, TrialCounts } from '../../contracts/dashboard.ts';
import type { Database } from '../database.ts';
import { slotTimes } from './slot-time.ts';

/** What a sweep's trials have come to, and what they have taken of the slots. */
export interface SweepTally extends TrialCounts {
  readonly slotTime: SlotTime[];
}

/** What is added up over all trials and attempts of sweeps: the more of both, the longer it takes. */
export async function sweepTallies(
  db: Database,
  sweeps: readonly string[],
): Promise<ReadonlyMap<string, SweepTally>> {
  const [counts, times] = await Promise.all([trialCountsOf(db, sweeps), slotTimes(db, sweeps)]);
  return new Map(
    [...counts].map(([sweep, counted]) => [sweep, { ...counted, slotTime: times.get(sweep) ?? [] }]),
  );
}

const Rows = z.array(TrialCounts.extend({ sweep: z.string() }));

/** The counts of each of these sweeps that there is. */
export async function trialCountsOf(
  db: Database,
  sweeps: readonly string[],
): Promise<ReadonlyMap<string, TrialCounts>> {
  const rows = await db.$queryRaw`
    SELECT s.id AS sweep, counts.*
    FROM sweep s
    CROSS JOIN LATERAL (
      SELECT
        count(*) FILTER (WHERE t.state NOT IN ('pending', 'running'))::int AS ended,
        count(*) FILTER (WHERE t.state IN ('failed', 'diverged'))::int AS failed,
        count(*) FILTER (WHERE t.state = 'running')::int AS running,
        coalesce(sum(greatest(t.attempt - 1, 0)), 0)::int AS retries,
        coalesce(sum(CASE WHEN t.state NOT IN ('pending', 'running') THEN 1 WHEN t.steps > 0 THEN least(1, t.step::float8 / t.steps) ELSE 0 END), 0)::float8 AS done
      FROM experiment e JOIN trial t ON t.experiment_id = e.id WHERE e.sweep_id = s.id
    ) counts
    WHERE s.id = ANY(${[...sweeps]}::text[])`;
  return new Map(Rows.parse(rows).map(({ sweep, ...counts }) => [sweep, counts]));
}

import type { ListedSweep, SweepSummary } from '../../contracts/dashboard.ts';
import type { Database } from '../../prisma/database.ts';
import { slotTimes } from '../../prisma/queries/slot-time.ts';
import { secondsLeft } from './seconds-left.ts';

/** Sweeps with what a list shows beside their counts: how long they still take, and what they have taken of the slots. */
export async function listedSweeps(db: Database, sweeps: readonly SweepSummary[]): Promise<ListedSweep[]> {
  const times = await slotTimes(
    db,
    sweeps.map(({ id }) => id),
  );
  const now = new Date();
  return sweeps.map((sweep) => ({
    ...sweep,
    secondsLeft: secondsLeft(sweep, now),
    slotTime: times.get(sweep.id) ?? [],
  }));
}

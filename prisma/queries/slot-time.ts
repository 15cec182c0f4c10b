import { z } from 'zod';
import type { SlotTime } from '../../contracts/dashboard.ts';
import type { Database } from '../database.ts';

const Rows = z.array(
  z.object({ sweep: z.string(), device: z.string().nullable(), seconds: z.number().nonnegative() }),
);

/** How long attempts at sweeps' trials have held slots, by device, the most first. Sweeps without an attempt are left out. */
export async function slotTimes(
  db: Database,
  sweeps: readonly string[],
): Promise<ReadonlyMap<string, SlotTime[]>> {
  const rows = Rows.parse(
    await db.$queryRaw`
      SELECT e.sweep_id AS sweep, a.device,
        sum(greatest(0, extract(epoch FROM coalesce(a.ended_at, now()) - a.started_at)))::float8 AS seconds
      FROM experiment e JOIN trial t ON t.experiment_id = e.id JOIN attempt a ON a.trial_id = t.id
      WHERE e.sweep_id = ANY(${[...sweeps]}::text[])
      GROUP BY e.sweep_id, a.device
      ORDER BY seconds DESC`,
  );
  const times = new Map<string, SlotTime[]>();
  for (const { sweep, ...time } of rows) times.set(sweep, [...(times.get(sweep) ?? []), time]);
  return times;
}

import { z } from 'zod';
import type { MetricPoint } from '../../contracts/trainer-messages.ts';
import type { Database } from '../database.ts';

export interface Progress {
  readonly trialId: string;
  readonly attempt: number;
  readonly step: number;
  readonly steps: number;
  readonly points: readonly MetricPoint[];
}

const Written = z.array(z.object({ owners: z.number() }));

/**
 * Writes a trial's step and new metric points in one statement. A point that stands already is left alone, so a resumed
 * attempt may repeat what the one before it wrote; the row lock on the trial keeps a stale attempt from slipping in between.
 * @returns false when the attempt is no longer the trial's newest: nothing was written
 */
export async function writeProgress(
  db: Database,
  { trialId, attempt, step, steps, points }: Progress,
): Promise<boolean> {
  const names = points.map((point) => point.name);
  const at = points.map((point) => point.step);
  const values = points.map((point) => point.value);
  const times = points.map((point) => point.time / 1000);
  const rows = await db.$queryRaw`
    WITH owner AS (
      UPDATE trial SET step = ${step}::int, steps = ${steps}::int
      WHERE id = ${trialId} AND attempt = ${attempt}::int AND state = 'running'
      RETURNING id
    ), written AS (
      INSERT INTO metric_point (trial_id, name, step, value, time)
      SELECT owner.id, point.name, point.step, point.value, to_timestamp(point.time)
      FROM owner, unnest(${names}::text[], ${at}::int[], ${values}::float8[], ${times}::float8[]) AS point(name, step, value, time)
      ON CONFLICT DO NOTHING
    )
    SELECT count(*)::int AS owners FROM owner`;
  return Written.parse(rows)[0]?.owners === 1;
}

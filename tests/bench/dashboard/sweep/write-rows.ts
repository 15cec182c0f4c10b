import { createHash } from 'node:crypto';
import { TrialResult } from '../../../../contracts/trainer-messages.ts';
import type { Database } from '../../../../prisma/database.ts';
import { setExperimentState } from '../../../../prisma/queries/experiments.ts';
import { createSweep, setSweepState } from '../../../../prisma/queries/sweeps.ts';
import { insertPlanned } from '../../../../prisma/queries/trials.ts';
import { hashOf } from '../../../../sweeps/file/canonical.ts';
import { type BenchSweep, type BenchTrial, slots, stepMs } from './bench-sweep.ts';
import { resultOf } from './curve.ts';
import type { Size } from './plan.ts';

/** Every so manyeth trial has failed, and every so manyeth needed a second attempt. */
const failedEvery = 500;
const retriedEvery = 97;
/** Rows a statement. */
const page = 500;

/** Writes all of a sweep but its points: the product's own statements for its plan, one a page for how its trials went. */
export async function writeRows(db: Database, sweep: BenchSweep): Promise<void> {
  const { id, suffix, experimentId, spec, trials } = sweep;
  await createSweep(db, { id, suffix, hash: hashOf(spec), spec, planned: [trials.length] });
  await setSweepState(db, id, 'running');
  await setExperimentState(db, { id: experimentId, state: 'running' });
  for (let from = 0; from < trials.length; from += page) {
    await insertPlanned(db, experimentId, trials.slice(from, from + page));
    await end(db, trials.slice(from, from + page), sweep.size);
  }
}

/** How these trials went, and their attempts. */
async function end(db: Database, trials: readonly BenchTrial[], { points }: Size): Promise<void> {
  const rows = trials.map(({ id, runs, position, curve, startedAt, points: reached }) => {
    const state = runs ? 'running' : position % failedEvery === failedEvery - 1 ? 'failed' : 'completed';
    const hash = createHash('sha256').update(id).digest('hex');
    return {
      id,
      state,
      attempt: position % retriedEvery === retriedEvery - 1 ? 2 : 1,
      step: reached,
      steps: points,
      result: state === 'completed' ? TrialResult.parse(resultOf(curve, points, hash)) : null,
      reason: state === 'failed' ? 'Its trainer ended with code 1' : null,
      slot: position % slots,
      started_at: startedAt,
      ended_at: runs ? null : new Date(startedAt.getTime() + points * stepMs),
    };
  });
  await db.$executeRaw`
    WITH ended AS (
      UPDATE trial t SET state = r.state, attempt = r.attempt, step = r.step, steps = r.steps, result = r.result,
        reason = r.reason, started_at = r.started_at, ended_at = r.ended_at
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, state trial_state, attempt int, step int,
        steps int, result jsonb, reason text, slot int, started_at timestamptz, ended_at timestamptz)
      WHERE t.id = r.id
      RETURNING r.*
    )
    INSERT INTO attempt (trial_id, number, worker, slot, state, reason, started_at, ended_at)
    SELECT id, number, 'bench:' || slot / 4, slot % 4,
      CASE WHEN number < attempt THEN 'lost' ELSE state::text END::attempt_state, reason, started_at, ended_at
    FROM ended, generate_series(1, attempt) AS number`;
}

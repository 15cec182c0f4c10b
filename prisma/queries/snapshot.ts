import { z } from 'zod';
import { runStates, trialStates } from '../../contracts/states.ts';
import type { Database } from '../database.ts';

const Experiment = z.object({
  name: z.string(),
  state: z.enum(runStates),
  reason: z.string().nullable(),
  planned: z.number(),
  ended: z.number(),
  failed: z.number(),
  running: z.number(),
  retries: z.number(),
  /** Seconds that trials which ended took on their slots, on average. */
  secondsEach: z.number().nullable(),
  /** Sum over trials of step / steps, ended ones as 1. */
  done: z.number(),
});

const RunningTrial = z.object({
  id: z.string(),
  step: z.number(),
  steps: z.number(),
  attempt: z.number(),
  state: z.enum(trialStates),
  worker: z.string(),
  slot: z.number(),
  seconds: z.number(),
  lossName: z.string().nullable(),
  loss: z.number().nullable(),
});

export interface Snapshot {
  readonly experiments: readonly z.infer<typeof Experiment>[];
  readonly running: readonly z.infer<typeof RunningTrial>[];
}

/** Where a sweep stands at this moment: counts per experiment, and the trials that are on a slot. */
export async function snapshot(db: Database, sweepId: string): Promise<Snapshot> {
  const [experiments, running] = await Promise.all([
    db.$queryRaw`
    SELECT e.name, e.state::text, e.reason, e.planned,
      count(t.id) FILTER (WHERE t.state NOT IN ('pending', 'running'))::int AS ended,
      count(t.id) FILTER (WHERE t.state IN ('failed', 'diverged'))::int AS failed,
      count(t.id) FILTER (WHERE t.state = 'running')::int AS running,
      coalesce(sum(greatest(t.attempt - 1, 0)), 0)::int AS retries,
      (avg(extract(epoch FROM t.ended_at - t.started_at)) FILTER (WHERE t.state = 'completed'))::float8 AS "secondsEach",
      coalesce(sum(CASE WHEN t.state NOT IN ('pending', 'running') THEN 1 WHEN t.steps > 0 THEN t.step::float8 / t.steps ELSE 0 END), 0)::float8 AS done
    FROM experiment e LEFT JOIN trial t ON t.experiment_id = e.id
    WHERE e.sweep_id = ${sweepId}
    GROUP BY e.id ORDER BY e.position`,
    db.$queryRaw`
    SELECT t.id, t.step, t.steps, t.attempt, t.state::text, a.worker, a.slot,
      extract(epoch FROM now() - a.started_at)::float8 AS seconds,
      p.name AS "lossName", p.value AS loss
    FROM trial t
    JOIN experiment e ON e.id = t.experiment_id
    JOIN attempt a ON a.trial_id = t.id AND a.number = t.attempt AND a.state = 'running'
    LEFT JOIN LATERAL (
      SELECT name, value FROM metric_point m WHERE m.trial_id = t.id AND m.name = 'train_loss' ORDER BY step DESC LIMIT 1
    ) p ON true
    WHERE e.sweep_id = ${sweepId} AND t.state = 'running'
    ORDER BY e.position, t.position`,
  ]);
  return {
    experiments: z.array(Experiment).parse(experiments),
    running: z.array(RunningTrial).parse(running),
  };
}

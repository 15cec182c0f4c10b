import { Client } from 'pg';
import { type ExperimentSpec, SweepSpec } from '../../contracts/sweep.ts';
import type { TrialResult } from '../../contracts/trainer-messages.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { servicesOf } from './database.ts';
import type { Home } from './sweep.ts';

export interface WrittenSweep {
  readonly id: string;
  readonly space: ExperimentSpec['space'];
  readonly seeds: number;
  /** Steps of each trial, each of which has a point of `train_loss`. */
  readonly steps: number;
  /** A trial's final test error. */
  readonly figure: (parameters: Readonly<Record<string, unknown>>, seed: number) => number;
}

const began = '2026-01-01T00:00:00Z';

/**
 * Writes a sweep of `mnist-conv` that nobody ran straight into PostgreSQL: trials whose figures are known beforehand, as
 * many and as long as a page of charts needs them. A step takes a tenth of a second; `train_loss` falls as 1 / step, and
 * `validation_error` ends at the figure.
 */
export async function writeSweep(
  home: Home,
  { id, space, seeds, steps, figure }: WrittenSweep,
): Promise<void> {
  const { experiments, ...sweep } = SweepSpec.parse({
    name: id,
    scale: 'quick',
    limits: { parallel: 'auto' },
    experiments: [
      {
        experiment: 'mnist-conv',
        objective: { metric: 'test_error', goal: 'min' },
        space,
        search: 'grid',
        seeds,
        budget: { steps, batch: 32, evaluateEvery: Math.ceil(steps / 10), patience: null },
      },
    ],
  });
  const [spec] = experiments;
  if (!spec) throw new Error('Expected the experiment that was just parsed');
  const planned = planExperiment(spec);
  const experiment = `${id}/mnist-conv`;
  const client = new Client({ connectionString: servicesOf(home).databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO sweep (id, name, hash, scale, spec, state, created_at, started_at, ended_at)
       VALUES ($1, $1, $1, 'quick', $2, 'completed', $3, $3, $3::timestamptz + interval '1 hour')`,
      [id, JSON.stringify({ ...sweep, experiments }), began],
    );
    await client.query(
      `INSERT INTO experiment (id, sweep_id, name, position, spec, state, planned, started_at, ended_at)
       VALUES ($1, $2, 'mnist-conv', 0, $3, 'completed', $4, $5, $5::timestamptz + interval '1 hour')`,
      [experiment, id, JSON.stringify(spec), planned.length, began],
    );
    await client.query(
      `INSERT INTO trial (id, experiment_id, configuration, parameters, seed, position, state, attempt, step, steps, result, started_at, ended_at)
       SELECT t.id, $1, t.configuration, t.parameters, t.seed, t.position, 'completed', 1, $2, $2, t.result, $3, $3::timestamptz + interval '1 hour'
       FROM jsonb_to_recordset($4::jsonb) AS t(id text, configuration text, parameters jsonb, seed int, position int, result jsonb)`,
      [
        experiment,
        steps,
        began,
        JSON.stringify(
          planned.map(({ configuration, parameters, seed }, position) => ({
            id: `${experiment}/${configuration}/s${seed}`,
            configuration,
            parameters,
            seed,
            position,
            result: resultOf(figure(parameters, seed), steps),
          })),
        ),
      ],
    );
    await client.query(
      `INSERT INTO metric_point (trial_id, name, step, value, time)
       SELECT t.id, p.name, p.step, p.value, t.started_at + p.step * interval '0.1 second'
       FROM trial t CROSS JOIN LATERAL (
         SELECT 'train_loss' AS name, step, 1.0 / step + 0.001 * t.seed AS value FROM generate_series(1, $2::int) step
         UNION ALL
         SELECT 'validation_error', step, (t.result -> 'metrics' ->> 'test_error')::float8 * (2 - step / $2::float8)
         FROM generate_series($3::int, $2::int, $3::int) step
       ) p
       WHERE t.experiment_id = $1`,
      [experiment, steps, Math.ceil(steps / 10)],
    );
  } finally {
    await client.end();
  }
}

const resultOf = (error: number, steps: number): TrialResult => ({
  metrics: { test_error: error, validation_error: error },
  steps,
  examples: steps * 32,
  parameters: 12_544,
  paperParameters: 12_544,
  weightsHash: '0'.repeat(64),
  resumedFrom: null,
  data: { dataset: 'mnist', source: 'written', checksum: '0'.repeat(64), share: 1 },
});

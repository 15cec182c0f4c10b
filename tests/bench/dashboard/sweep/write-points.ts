import { Client } from 'pg';
import { evaluations } from './plan.ts';
import type { BenchTrial } from './bench-sweep.ts';

/** Connections that write side by side. */
const lanes = 2;
/** Trials a statement. */
const page = 10;
/** Of the stretches that a trigger keeps of points as they arrive (`metric_stretch`), the narrowest first. */
const stretchWidths = [8, 64, 512, 4096];

/**
 * Writes every point of these trials where they are kept, PostgreSQL making them up, and the stretches that a trigger would
 * keep of them. The tables write no log ahead and nothing is checked or told for each row; the rows are those that a sweep leaves.
 * @param report called with the points written so far
 */
export async function writePoints(
  databaseUrl: string,
  trials: readonly BenchTrial[],
  report: (written: number) => void,
): Promise<void> {
  const clients = Array.from({ length: lanes }, () => new Client({ connectionString: databaseUrl }));
  try {
    for (const client of clients) {
      await client.connect();
      await client.query("SET session_replication_role = 'replica'"); // neither foreign keys nor triggers
    }
    await clients[0]?.query('ALTER TABLE metric_stretch SET UNLOGGED; ALTER TABLE metric_point SET UNLOGGED');
    let next = 0;
    let written = 0;
    const work = async (client: Client) => {
      while (next < trials.length) {
        const share = trials.slice(next, next + page);
        next += page;
        const added = await writeShare(client, share);
        written += added;
        report(written);
      }
    };
    await Promise.all(clients.map(work));
    await clients[0]?.query('VACUUM (ANALYZE) metric_point, metric_stretch, trial, attempt');
  } finally {
    for (const client of clients) await client.end();
  }
}

async function writeShare(client: Client, trials: readonly BenchTrial[]): Promise<number> {
  const ids = trials.map(({ id }) => id);
  const columns = [
    ids,
    trials.map(({ points }) => points),
    trials.map(({ curve }) => curve.floor),
    trials.map(({ curve }) => curve.decay),
    trials.map(({ startedAt }) => startedAt),
  ];
  const { rowCount } = await client.query(training, columns);
  const { rowCount: evaluated } = await client.query(validation, columns);
  await client.query(narrowest, [ids, stretchWidths[0]]);
  for (const [index, width] of stretchWidths.slice(1).entries())
    await client.query(wider, [ids, stretchWidths[index], width]);
  return (rowCount ?? 0) + (evaluated ?? 0);
}

/** In the order of the primary key. */
const shapes = `unnest($1::text[], $2::int[], $3::float8[], $4::float8[], $5::timestamptz[])
  AS t(id, points, floor, decay, start)`;

const training = `
  INSERT INTO metric_point (trial_id, name, step, value, time)
  SELECT t.id, 'train_loss', step, (t.floor + (2.3 - t.floor) * exp(-step / t.decay)) * (0.9 + 0.2 * random()),
    t.start + step * interval '50 ms'
  FROM ${shapes} CROSS JOIN LATERAL generate_series(1, t.points) AS step`;

const validation = `
  INSERT INTO metric_point (trial_id, name, step, value, time)
  SELECT t.id, 'validation_error', step, 9 * (t.floor + (9 - t.floor) * exp(-step / t.decay)),
    t.start + step * interval '50 ms'
  FROM ${shapes} CROSS JOIN LATERAL (
    SELECT DISTINCT greatest(1, t.points * n / ${evaluations}) AS step FROM generate_series(1, ${evaluations}) AS n
  ) evaluation`;

const narrowest = `
  INSERT INTO metric_stretch (trial_id, name, width, stretch, step, time, points, sum, low, high)
  SELECT trial_id, name, $2::int, step / $2::int, max(step), max(time), count(*), sum(value), min(value), max(value)
  FROM metric_point WHERE trial_id = ANY($1) GROUP BY trial_id, name, step / $2::int`;

const wider = `
  INSERT INTO metric_stretch (trial_id, name, width, stretch, step, time, points, sum, low, high)
  SELECT trial_id, name, $3::int, step / $3::int, max(step), max(time), sum(points), sum(sum), min(low), max(high)
  FROM metric_stretch WHERE trial_id = ANY($1) AND width = $2 GROUP BY trial_id, name, step / $3::int`;

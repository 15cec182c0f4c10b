import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { packageRoot } from '../../../../infra/folders.ts';
import { benchSweep } from '../sweep/bench-sweep.ts';
import type { Size } from '../sweep/plan.ts';

const Study = z.object({ study: z.int(), learningRate: z.string(), nZ: z.string() });
const Point = z.object({ nZ: z.number(), learningRate: z.number() });

/** Trials a statement of intermediate values. */
const page = 50;

/**
 * Writes a study of Optuna with the trials of our sweep of this size, their losses as intermediate values, into a database
 * of its own on the same server: Optuna makes the tables, PostgreSQL fills them.
 * @returns the study's id
 */
export async function writeStudy(python: string, databaseUrl: string, size: Size): Promise<number> {
  const script = path.join(packageRoot(), 'tests', 'bench', 'dashboard', 'peer', 'create_study.py');
  const printed = execFileSync(python, [script, optunaUrl(databaseUrl)], { stdio: ['ignore', 'pipe', 2] });
  const { study, ...distributions } = Study.parse(JSON.parse(printed.toString()));
  const trials = benchSweep(size).trials.map(({ parameters, curve, startedAt, position }) => ({
    number: position,
    start: startedAt,
    ...curve,
    ...Point.parse(parameters),
  }));
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(trialRows, [
      study,
      JSON.stringify(trials),
      distributions.learningRate,
      distributions.nZ,
    ]);
    for (let from = 0; from < trials.length; from += page)
      await client.query(intermediateValues, [
        study,
        JSON.stringify(trials.slice(from, from + page)),
        size.points,
      ]);
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  return study;
}

/** As SQLAlchemy names its driver. */
export const optunaUrl = (databaseUrl: string): string =>
  databaseUrl.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:');

const given = `jsonb_to_recordset($2::jsonb) AS t(number int, start timestamp, floor float8, decay float8,
  "nZ" float8, "learningRate" float8)`;

const trialRows = `
  WITH written AS (
    INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete)
    SELECT number, $1, 'COMPLETE', start, start + interval '10 minutes' FROM ${given} ORDER BY number
    RETURNING trial_id, number
  ), valued AS (
    INSERT INTO trial_values (trial_id, objective, value, value_type)
    SELECT trial_id, 0, 9 * floor, 'FINITE' FROM written JOIN ${given} USING (number)
  )
  INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json)
  SELECT trial_id, name, value, distribution FROM written JOIN ${given} USING (number)
  CROSS JOIN LATERAL (VALUES ('learningRate', "learningRate", $3), ('nZ', "nZ", $4)) AS p(name, value, distribution)`;

const intermediateValues = `
  INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)
  SELECT w.trial_id, step, (t.floor + (2.3 - t.floor) * exp(-step / t.decay)) * (0.9 + 0.2 * random()), 'FINITE'
  FROM ${given} JOIN trials w ON w.study_id = $1 AND w.number = t.number
  CROSS JOIN LATERAL generate_series(1, $3::int) AS step`;

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Artifact, placeInStore } from '../../contracts/artifact.ts';
import { linesKept } from '../../contracts/journal.ts';
import { PenDrawing } from '../../contracts/pen-drawing.ts';
import { loadSweep } from '../../sweeps/load.ts';

/* Rows for pages to show that no tiny sweep leaves by itself. */

/** Runs a statement on the database of the pages. */
type Run = (sql: string, values?: unknown[]) => Promise<unknown>;

/** A second attempt at a trial, whose first was lost, as a killed worker leaves it. */
export async function addLostAttempt(run: Run, trial: string): Promise<void> {
  await run(
    `UPDATE attempt SET state = 'lost', reason = 'Its worker stopped answering' WHERE trial_id = $1`,
    [trial],
  );
  await run(
    `INSERT INTO attempt (trial_id, number, worker, slot, state, started_at, ended_at, device)
     SELECT trial_id, 2, 'b:2', 0, 'completed', ended_at, ended_at + interval '3 seconds', 'CPU' FROM attempt WHERE trial_id = $1`,
    [trial],
  );
  await run(
    `INSERT INTO log_line (trial_id, attempt, number, at, source, text) VALUES ($1, 2, $2, now(), 'worker', 'resumed')`,
    [trial, linesKept + 4],
  );
}

/** A drawing of two strokes, as an artifact of a trial of a sweep, its bytes in `store`. */
export async function addHandwriting(
  run: Run,
  { sweep, store }: { sweep: string; store: string },
): Promise<void> {
  const drawing = PenDrawing.parse({
    bias: 0.5,
    lines: [
      {
        title: 'network, line 1',
        real: false,
        steps: [
          [0, 0, 0],
          [40, 10, 1],
          [20, 0, 0],
          [0, 30, 1],
        ],
        changes: null,
      },
    ],
  });
  const bytes = JSON.stringify(drawing);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const artifact: Artifact = {
    name: 'handwriting.json',
    kind: 'handwriting',
    title: 'Lines',
    mediaType: 'application/json',
    hash,
    bytes: bytes.length,
  };
  const file = path.join(store, placeInStore(artifact));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  // Of an experiment of its own, since figure 7 is handwriting's
  const [spec] = loadSweep('paper-replication', 'quick', ['iam-handwriting']).experiments;
  await run(
    `INSERT INTO experiment (id, sweep_id, name, position, spec, planned)
     VALUES ('pen/iam-handwriting', $1, 'iam-handwriting', 9, $2, 1)`,
    [sweep, JSON.stringify(spec)],
  );
  await run(
    `INSERT INTO trial (id, experiment_id, configuration, parameters, seed, position)
     VALUES ('pen/iam-handwriting/lstm/s1', 'pen/iam-handwriting', 'lstm', '{"variant": "lstm"}', 1, 0)`,
  );
  await run(
    `INSERT INTO artifact (trial_id, name, kind, title, media_type, hash, bytes, position)
     VALUES ('pen/iam-handwriting/lstm/s1', $1, $2, $3, $4, $5, $6, 0)`,
    [artifact.name, artifact.kind, artifact.title, artifact.mediaType, hash, artifact.bytes],
  );
}

/** A sweep of so many attempts on 40 slots, one in a hundred of them failed, in the manner of another. @returns its id */
export async function addWideSweep(
  run: Run,
  { sweep, attempts }: { sweep: string; attempts: number },
): Promise<string> {
  const id = 'wide-w1de';
  await run(
    `INSERT INTO sweep (id, name, hash, scale, spec, state) SELECT $1, 'wide', 'wide', scale, spec, 'completed' FROM sweep WHERE id = $2`,
    [id, sweep],
  );
  await run(
    `INSERT INTO experiment (id, sweep_id, name, position, spec, planned)
     SELECT 'w1de/mnist-conv', $1, name, 0, spec, $2 FROM experiment WHERE sweep_id = $3 AND name = 'mnist-conv'`,
    [id, attempts, sweep],
  );
  await run(
    `INSERT INTO trial (id, experiment_id, configuration, parameters, seed, position, state)
     SELECT 'w1de/mnist-conv/plain/s' || n, 'w1de/mnist-conv', 'plain', '{}', n, n, 'completed' FROM generate_series(1, $1) n`,
    [attempts],
  );
  await run(
    `INSERT INTO attempt (trial_id, number, worker, slot, state, started_at, ended_at)
     SELECT 'w1de/mnist-conv/plain/s' || n, 1, 'host' || n % 10 || ':1', n / 10 % 4,
       CASE WHEN n % 100 = 0 THEN 'failed' ELSE 'completed' END::attempt_state,
       now() - interval '1 hour' + n * interval '0.3 seconds', now() - interval '1 hour' + (n + 30) * interval '0.3 seconds'
     FROM generate_series(1, $1) n`,
    [attempts],
  );
  return id;
}

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Artifact, placeInStore } from '../../contracts/artifact.ts';
import type { Histogram } from '../../contracts/histogram.ts';
import { linesKept } from '../../contracts/journal.ts';
import type { PenDrawing, PenLine } from '../../contracts/pen-drawing.ts';
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

/** A folder's artifacts, and whose database they are told to. */
interface Into {
  readonly sweep: string;
  /** Where bytes lie. */
  readonly store: string;
  /** The beginning of their trials' ids. */
  readonly suffix: string;
}

/** What two models write beside the same line of a person: one without a hypernetwork, one with. */
export async function addHandwriting(run: Run, into: Into): Promise<void> {
  await addTrials(
    run,
    into,
    { experiment: 'iam-handwriting', name: 'handwriting.json', kind: 'handwriting' },
    [
      { variant: 'lstm', content: drawingOf(false) },
      { variant: 'hyper-lstm', content: drawingOf(true) },
    ],
  );
}

/** Histograms of φ(c_t) of two models: one is spread evenly, one saturated. */
export async function addHistograms(run: Run, into: Into): Promise<void> {
  await addTrials(run, into, { experiment: 'ptb-char', name: 'cell-histogram.json', kind: 'histogram' }, [
    { variant: 'lstm', content: histogram([0.7, 0.1, 0.1, 0.1]) },
    { variant: 'ln-lstm', content: histogram([0.25, 0.25, 0.25, 0.25]) },
  ]);
}

const histogram = (shares: number[]): Histogram => ({ from: -1, to: 1, bins: shares.length, shares });

/** A person's line of one stroke and a network's of two. */
function drawingOf(hyper: boolean): PenDrawing {
  const line = (title: string, real: boolean, steps: PenLine['steps']): PenLine => ({
    title,
    real,
    steps,
    changes: hyper ? { i: steps.map(() => 1), g: steps.map(() => 2) } : null,
  });
  const stroke: PenLine['steps'] = [
    [0, 0, 0],
    [40, 10, 1],
  ];
  return {
    bias: 0.5,
    lines: [
      line('person, a line', true, stroke),
      line('network, line 1', false, [...stroke, [20, 0, 0], [0, 30, 1]]),
    ],
  };
}

/** A trial for each variant of an experiment of the paper, each with one artifact. */
async function addTrials(
  run: Run,
  { sweep, store, suffix }: Into,
  { experiment, name, kind }: { experiment: string } & Pick<Artifact, 'name' | 'kind'>,
  trials: readonly { readonly variant: string; readonly content: object }[],
): Promise<void> {
  const id = `${suffix}/${experiment}`;
  const [spec] = loadSweep('paper-replication', 'quick', [experiment]).experiments;
  await run(
    `INSERT INTO experiment (id, sweep_id, name, position, spec, planned) VALUES ($1, $2, $3, 9, $4, $5)`,
    [id, sweep, experiment, JSON.stringify(spec), trials.length],
  );
  for (const [position, { variant, content }] of trials.entries()) {
    const bytes = JSON.stringify(content);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const mediaType = 'application/json';
    const file = path.join(store, placeInStore({ hash, mediaType }));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    const trial = `${id}/${variant}/s1`;
    await run(
      `INSERT INTO trial (id, experiment_id, configuration, parameters, seed, position) VALUES ($1, $2, $3, $4, 1, $5)`,
      [trial, id, variant, JSON.stringify({ variant }), position],
    );
    await run(
      `INSERT INTO artifact (trial_id, name, kind, title, media_type, hash, bytes, position)
       VALUES ($1, $2, $3, 'Drawn', $4, $5, $6, 0)`,
      [trial, name, kind, mediaType, hash, bytes.length],
    );
  }
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

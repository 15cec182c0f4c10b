import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Report } from '../../contracts/report.ts';
import { query } from '../helpers/database.ts';
import { Home } from '../helpers/sweep.ts';
import { until } from '../helpers/until.ts';

/** Long enough to be interrupted in the middle, with checkpoints so dense that there is something to go on from. */
const sweepFile = `name: interrupted
experiments:
  - experiment: mnist-conv
    space:
      variant: {choice: [plain, hyper]}
      nZ: {choice: [2], when: {variant: hyper}}
    seeds: 2
    budget: {steps: 400, batch: 50, evaluateEvery: 100}
`;

const Weights = z.object({
  trial: z.string(),
  state: z.string(),
  attempt: z.number(),
  weights: z.string(),
  points: z.number(),
  resumed: z.number().nullable(),
});
const Started = z.object({ sweep: z.string() });

let home: Home;
let file: string;
let undisturbed: z.infer<typeof Weights>[];

beforeAll(async () => {
  home = Home.create({ SWEEP_CHECKPOINT_EVERY: '0.3' });
  file = home.file('interrupted.yaml', sweepFile);
  const { sweep } = await home.json(Report, 'start', file, '--scale', 'quick', '--json');
  undisturbed = await outcome(sweep);
});

afterAll(() => home.remove());

it('completes undisturbed, each trial at its first attempt', () => {
  expect(undisturbed).toHaveLength(4);
  for (const trial of undisturbed)
    expect(trial).toMatchObject({ state: 'completed', attempt: 1, resumed: null });
});

describe('a sweep ends with every trial exactly once and with the very weights of an undisturbed run', () => {
  it('when its worker is killed in mid-training', async () => {
    const sweep = await startAndTrain();
    kill('worker');
    const ended = await endOf(sweep);
    expectSameAsUndisturbed(ended);
    expect(ended.some(({ attempt }) => attempt > 1)).toBe(true);
    expect(ended.some(({ resumed }) => (resumed ?? 0) > 0)).toBe(true);
  });

  it('when its worker is told to shut down: the attempt is interrupted with a checkpoint, not lost', async () => {
    const sweep = await startAndTrain();
    kill('worker', 'SIGTERM');
    const ended = await endOf(sweep);
    expectSameAsUndisturbed(ended);
    const attempts = await query(
      home,
      z.object({ state: z.string() }),
      `SELECT DISTINCT a.state FROM attempt a JOIN trial t ON t.id = a.trial_id JOIN experiment e ON e.id = t.experiment_id
       WHERE e.sweep_id = $1 ORDER BY 1`,
      [sweep],
    );
    expect(attempts.map(({ state }) => state)).toEqual(['completed', 'interrupted']);
  });

  it('when the Temporal server is killed', async () => {
    const sweep = await startAndTrain();
    const before = kill('temporal');
    expect(await unfinished(sweep)).toBe(true);
    expectSameAsUndisturbed(await endOf(sweep));
    expect(pidOf('temporal')).not.toBe(before);
  });

  it('when PostgreSQL is killed', async () => {
    const sweep = await startAndTrain();
    const before = kill('postgres');
    expectSameAsUndisturbed(await endOf(sweep));
    expect(pidOf('postgres')).not.toBe(before);
  });
});

/** Starts the sweep and waits until a trial that is not near its end has a checkpoint behind it. */
async function startAndTrain(): Promise<string> {
  const { sweep } = await home.json(Started, 'start', file, '--scale', 'quick', '--detach', '--json');
  await until(async () => {
    const rows = await query(
      home,
      z.object({ id: z.string() }),
      `SELECT t.id FROM trial t JOIN experiment e ON e.id = t.experiment_id
       WHERE e.sweep_id = $1 AND t.state = 'running' AND t.step < 250`,
      [sweep],
    );
    return rows.some(({ id }) => hasCheckpoint(id)) ? true : undefined;
  }, 'a trial in mid-training');
  return sweep;
}

function hasCheckpoint(trialId: string): boolean {
  const folder = path.join(home.folder, 'artifacts', trialId, 'checkpoints');
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.json'));
}

/** Sends a service a signal, as `kill -9` does. The supervisor has to notice. @returns the pid that it had */
function kill(service: string, signal: NodeJS.Signals = 'SIGKILL'): number {
  const pid = pidOf(service);
  process.kill(pid, signal);
  return pid;
}

function pidOf(service: string): number {
  const record: unknown = JSON.parse(readFileSync(path.join(home.folder, 'run', `${service}.json`), 'utf8'));
  return z.object({ process: z.object({ pid: z.number() }) }).parse(record).process.pid;
}

async function unfinished(sweep: string): Promise<boolean> {
  const [row] = await query(home, z.object({ state: z.string() }), 'SELECT state FROM sweep WHERE id = $1', [
    sweep,
  ]);
  return row?.state === 'running';
}

async function endOf(sweep: string): Promise<z.infer<typeof Weights>[]> {
  const watched = await home.json(Report, 'watch', sweep, '--json');
  expect(watched.state).toBe('completed');
  return await outcome(sweep);
}

function outcome(sweep: string) {
  return query(
    home,
    Weights,
    `SELECT substr(t.id, 6) AS trial, t.state, t.attempt, t.result->>'weightsHash' AS weights,
       (t.result->>'resumedFrom')::int AS resumed,
       (SELECT count(*)::int FROM metric_point m WHERE m.trial_id = t.id) AS points
     FROM trial t JOIN experiment e ON e.id = t.experiment_id WHERE e.sweep_id = $1 ORDER BY 1`,
    [sweep],
  );
}

function expectSameAsUndisturbed(ended: z.infer<typeof Weights>[]): void {
  const same = ({ trial, state, weights, points }: z.infer<typeof Weights>) => ({
    trial,
    state,
    weights,
    points,
  });
  expect(ended.map(same)).toEqual(undisturbed.map(same));
}

import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../prisma/database.ts';
import { endAttempt, failTrial, openAttempt, type OpenedAttempt } from '../../prisma/queries/attempts.ts';
import { listArtifacts, writeArtifacts } from '../../prisma/queries/artifacts.ts';
import { linesKept } from '../../contracts/journal.ts';
import { listNotDrawn } from '../../prisma/queries/events.ts';
import { setExperimentState } from '../../prisma/queries/experiments.ts';
import { listCheckpoints, readLog, writeJournal } from '../../prisma/queries/journal.ts';
import { writeProgress } from '../../prisma/queries/metric-points.ts';
import { createSweep, findSweep, setSweepState } from '../../prisma/queries/sweeps.ts';
import { insertPlanned } from '../../prisma/queries/trials.ts';
import { hashOf } from '../../sweeps/file/canonical.ts';
import { loadSweep } from '../../sweeps/load.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { servicesOf } from '../helpers/database.ts';
import { Home } from '../helpers/sweep.ts';

// Rules T1-T3, on the real PostgreSQL: what several attempts at one trial may and may not write.
const db = openDatabase(servicesOf(new Home(inject('home'))).databaseUrl);
afterAll(() => db.$disconnect());

let sweepId: string;
let experimentId: string;
let trialId: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  const suffix = `fen${count}`;
  sweepId = `fencing-${suffix}`;
  experimentId = `${suffix}/mnist-conv`;
  const spec = { ...loadSweep('paper-replication', 'quick', ['mnist-conv']), name: `fencing-${count}` };
  const planned = spec.experiments.map((experiment) => planExperiment(experiment).length);
  await createSweep(db, { id: sweepId, suffix, hash: hashOf(spec), spec, planned });
  const rows = spec.experiments
    .flatMap(planExperiment)
    .slice(0, 1)
    .map((trial, position) => ({
      ...trial,
      id: `${experimentId}/${trial.configuration}/s${trial.seed}`,
      position,
    }));
  await insertPlanned(db, experimentId, rows);
  await insertPlanned(db, experimentId, rows); // planning may be repeated
  trialId = rows[0]?.id ?? '';
});

const on = (worker: string) => ({ worker, slot: 0, device: 'CPU', version: '0', workflowRun: 'r' });
const open = async (worker: string): Promise<OpenedAttempt> => {
  const opened = await openAttempt(db, trialId, on(worker));
  if (opened.kind !== 'opened') throw new Error(`The trial has ended: ${opened.state}`);
  return opened;
};
const progress = (attempt: number, step: number, value: number) =>
  writeProgress(db, {
    trialId,
    attempt,
    step,
    steps: 10,
    points: [{ name: 'train_loss', step, value, time: 1000 * step }],
  });
const artifact = (name: string, hash: string, position: number) => ({
  name,
  kind: 'kernels' as const,
  title: `Kernels, ${name}`,
  mediaType: 'image/png' as const,
  hash: hash.repeat(64),
  bytes: 7,
  position,
});
const draw = (attempt: number, ...artifacts: ReturnType<typeof artifact>[]) =>
  writeArtifacts(db, { trialId, attempt, artifacts });
const at = '2026-01-01T00:00:00.000Z';
/** So many lines from a number on, and a checkpoint at that step. */
const say = (attempt: number, from: number, text: string, size = 1) =>
  writeJournal(db, {
    trialId,
    attempt,
    lines: Array.from({ length: size }, (_, index) => ({
      number: from + index,
      at,
      source: 'worker',
      text,
    })),
    checkpoints: [{ step: from, bytes: 3e9, at }],
  });
const result = {
  metrics: { test_error: 2 },
  steps: 10,
  examples: 320,
  parameters: 20,
  paperParameters: 10,
  weightsHash: 'w',
  resumedFrom: null,
  data: { dataset: 'mnist', source: 'x', checksum: 'x', share: 1 },
};
const complete = (attempt: number) =>
  endAttempt(db, { trialId, attempt, state: 'completed', trial: 'completed', result });

describe('only the newest attempt at a trial may write', () => {
  it('refuses the metric points, the result and the failure of an attempt that a newer one has overtaken', async () => {
    const first = await open('a:1');
    expect(await progress(first.attempt, 1, 0.5)).toBe(true);
    const second = await open('b:2');
    expect(second).toMatchObject({ attempt: 2, lostBefore: 1, failedBefore: 0 });

    expect(await progress(first.attempt, 2, 99)).toBe(false);
    expect(await complete(first.attempt)).toBe(false);
    expect(await endAttempt(db, { trialId, attempt: 1, state: 'failed', trial: 'failed', reason: 'x' })).toBe(
      false,
    );

    expect(await progress(second.attempt, 2, 0.4)).toBe(true);
    expect(await complete(second.attempt)).toBe(true);
    const points = await db.metricPoint.findMany({ where: { trialId }, orderBy: { step: 'asc' } });
    expect(points.map(({ step, value }) => [step, value])).toEqual([
      [1, 0.5],
      [2, 0.4],
    ]);
    const attempts = await db.attempt.findMany({ where: { trialId }, orderBy: { number: 'asc' } });
    expect(attempts.map(({ state }) => state)).toEqual(['lost', 'completed']);
  });

  it('has each point in its stretches once, whatever is written again, and no number that a sum cannot hold', async () => {
    const { attempt } = await open('a:1');
    const write = (...points: [step: number, value: number][]) =>
      writeProgress(db, {
        trialId,
        attempt,
        step: 10,
        steps: 10,
        points: points.map(([step, value]) => ({ name: 'train_loss', step, value, time: 1000 * step })),
      });
    await write([1, 0.5], [7, 0.1], [8, 4]);
    await write([7, 99], [9, 2], [10, Number.NaN], [11, 1e308]);
    const rows = await db.metricStretch.findMany({
      where: { trialId },
      orderBy: [{ width: 'asc' }, { stretch: 'asc' }],
    });
    expect(
      rows.map(({ width, stretch, points, sum, low, high, step }) => [
        width,
        stretch,
        points,
        sum,
        low,
        high,
        step,
      ]),
    ).toEqual([
      [8, 0, 2, 0.6, 0.1, 0.5, 7],
      [8, 1, 2, 6, 2, 4, 9],
      ...[64, 512, 4096].map((width) => [width, 0, 4, 6.6, 0.1, 4, 9]),
    ]);
  });

  it('keeps the first of two points at one step: a resumed attempt may repeat what the one before it wrote', async () => {
    const { attempt } = await open('a:1');
    await progress(attempt, 1, 0.5);
    await progress(attempt, 1, 0.7);
    expect(await db.metricPoint.findMany({ where: { trialId } })).toMatchObject([{ step: 1, value: 0.5 }]);
  });

  it('has an artifact once, as the newest attempt has drawn it', async () => {
    const first = await open('a:1');
    expect(await draw(first.attempt, artifact('k2.png', 'a', 0))).toBe(true);
    const second = await open('b:2');
    expect(await draw(first.attempt, artifact('k2.png', 'f', 0))).toBe(false);
    expect(await draw(second.attempt, artifact('k2.png', 'b', 0), artifact('k1.png', 'c', 1))).toBe(true);
    expect(await draw(second.attempt, artifact('k1.png', 'c', 1))).toBe(true);
    const expected = [
      { trial: trialId, experiment: 'mnist-conv', name: 'k2.png', hash: 'b'.repeat(64), seed: 1 },
      { trial: trialId, experiment: 'mnist-conv', name: 'k1.png', hash: 'c'.repeat(64), seed: 1 },
    ];
    expect(await listArtifacts(db, { sweep: sweepId })).toMatchObject(expected);
    expect(await listArtifacts(db, { trial: trialId })).toMatchObject(expected);
  });

  it('says once why pictures are missing, with the end of the trial', async () => {
    const { attempt } = await open('a:1');
    const end = { trialId, attempt, state: 'completed', trial: 'completed', result } as const;
    expect(await endAttempt(db, { ...end, notDrawn: 'no pen' })).toBe(true);
    expect(await endAttempt(db, { ...end, notDrawn: 'no pen' })).toBe(false);
    expect(await listNotDrawn(db, sweepId)).toEqual([{ trial: trialId, message: 'no pen' }]);
  });

  it('keeps the log and the checkpoints of each attempt apart, and takes no more from one that was overtaken', async () => {
    const first = await open('a:1');
    expect(await say(first.attempt, 1, 'one')).toBe(true);
    const second = await open('b:2');
    expect(await say(first.attempt, 2, 'too late')).toBe(false);
    expect(await say(second.attempt, 1, 'two')).toBe(true);
    await complete(second.attempt);
    expect(await say(second.attempt, 2, 'after the end')).toBe(true);
    const log = (attempt: number | undefined) => readLog(db, trialId, { attempt, count: 10 });
    expect((await log(1))?.lines.map(({ text }) => text)).toEqual(['one']);
    expect(await log(undefined)).toMatchObject({ attempt: 2, earlier: 0, cut: 0 });
    expect((await listCheckpoints(db, trialId)).map(({ attempt, step }) => [attempt, step])).toEqual([
      [2, 2],
      [2, 1],
      [1, 1],
    ]);
  });

  it('keeps the newest lines of a log and says how many were cut', async () => {
    const { attempt } = await open('a:1');
    for (const from of [1, linesKept - 99]) await say(attempt, from, 'x', from === 1 ? linesKept - 100 : 200);
    const log = await readLog(db, trialId, { attempt, count: 50 });
    expect(log).toMatchObject({ cut: 100, earlier: linesKept - 50 });
    expect(log?.lines.map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, index) => linesKept + 51 + index),
    );
  });

  it('lets one of two attempts that open at the same moment win', async () => {
    const [one, other] = await Promise.all([open('a:1'), open('b:2')]);
    expect(one.attempt + other.attempt).toBe(3);
    expect(await complete(Math.min(one.attempt, other.attempt))).toBe(false);
    expect(await complete(Math.max(one.attempt, other.attempt))).toBe(true);
  });
});

describe('a trial ends once', () => {
  it('is not opened again after it has completed: only its acknowledgement was lost', async () => {
    const { attempt } = await open('a:1');
    await complete(attempt);
    expect(await openAttempt(db, trialId, on('b:2'))).toEqual({
      kind: 'ended',
      state: 'completed',
      attempt: 1,
    });
    await failTrial(db, trialId, 'too late');
    expect(await db.trial.findUnique({ where: { id: trialId } })).toMatchObject({
      state: 'completed',
      reason: null,
    });
  });

  it('waits as pending between attempts, and keeps no reason of an attempt once it has completed', async () => {
    const first = await open('a:1');
    await endAttempt(db, {
      trialId,
      attempt: first.attempt,
      state: 'interrupted',
      trial: 'pending',
      reason: 'shutting down',
    });
    expect(await db.trial.findUnique({ where: { id: trialId } })).toMatchObject({
      state: 'pending',
      endedAt: null,
    });
    const second = await open('b:2');
    expect(second).toMatchObject({ attempt: 2, lostBefore: 0 });
    await complete(second.attempt);
    expect(await db.trial.findUnique({ where: { id: trialId } })).toMatchObject({
      state: 'completed',
      reason: null,
    });
  });

  it('is cancelled with its experiment, attempts and all', async () => {
    await setExperimentState(db, { id: experimentId, state: 'running' });
    const { attempt } = await open('a:1');
    await setExperimentState(db, { id: experimentId, state: 'cancelled', reason: 'stopped by a person' });
    expect(await complete(attempt)).toBe(false);
    expect(await db.attempt.findMany({ where: { trialId } })).toMatchObject([{ state: 'cancelled' }]);
  });
});

describe('sweeps', () => {
  it('refuse a state that may not follow, and say which one they have', async () => {
    expect(await setSweepState(db, sweepId, 'cancelled')).toBe('cancelled');
    expect(await setSweepState(db, sweepId, 'running')).toBe('cancelled');
  });

  it('are found by id, end or name, and never by a pattern', async () => {
    for (const name of [sweepId, `fen${count}`, `fencing-${count}`]) {
      expect((await findSweep(db, name))?.id).toBe(sweepId);
    }
    for (const pattern of ['%', 'fen_', `fencing-fen%`, "'"])
      expect(await findSweep(db, pattern)).toBeUndefined();
  });
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { z } from 'zod';
import { SweepPage, TrialList } from '../../contracts/dashboard.ts';
import { openDatabase } from '../../prisma/database.ts';
import { endAttempt, openAttempt } from '../../prisma/queries/attempts.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { servicesOf } from '../helpers/database.ts';
import { storeSweep, type StoredSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';

// What the page of a sweep is told, whose report is kept between two readings.
const home = new Home(inject('home'));
const db = openDatabase(servicesOf(home).databaseUrl);
let sweep: StoredSweep;
let dashboard: Running;

beforeAll(async () => {
  sweep = await storeSweep(home, 'page', 'pending');
  dashboard = await runDashboard(home);
});
afterAll(async () => {
  await dashboard.stop();
  await db.$disconnect();
});

async function read<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  const response = await fetch(`${dashboard.address}/api/sweeps/${sweep.id}${path}`);
  return schema.parse(await response.json());
}

const result = (test_error: number) => ({
  metrics: { test_error },
  steps: 30,
  examples: 1500,
  parameters: 20,
  paperParameters: 10,
  weightsHash: 'w',
  resumedFrom: null,
  data: { dataset: 'mnist', source: 'x', checksum: 'x', share: 1 },
});

/** @returns what the page then has of the trial's row */
async function end(trialId: string, testError: number) {
  const opened = await openAttempt(db, trialId, {
    worker: 'a:1',
    slot: 0,
    device: 'CPU',
    version: '0',
    workflowRun: 'r',
  });
  if (opened.kind !== 'opened') throw new Error(`The trial has ended: ${opened.state}`);
  const { attempt } = opened;
  await endAttempt(db, {
    trialId,
    attempt,
    state: 'completed',
    trial: 'completed',
    result: result(testError),
  });
  const { experiments } = await read(SweepPage, '');
  return experiments[0]?.report.rows[0];
}

describe('the page of a sweep', () => {
  it('has every result as soon as its trial has ended', async () => {
    const ofConfiguration = sweep.trials.filter((id) => id.includes('/mnist-conv/plain/'));
    expect((await read(SweepPage, '')).experiments[0]?.report.rows[0]).toMatchObject({
      mean: null,
      seeds: 0,
    });
    expect(await end(ofConfiguration[0] ?? '', 2)).toMatchObject({ mean: 2, seeds: 1 });
    expect(await end(ofConfiguration[1] ?? '', 4)).toMatchObject({ mean: 3, seeds: 2 });
  });

  it('counts the trials of each state, and lists those of one in the order of the plan', async () => {
    const { trials, trialCounts } = await read(SweepPage, '');
    expect(trialCounts).toEqual({ completed: 2, pending: sweep.trials.length - 2 });
    expect(trials).toHaveLength(sweep.trials.length);
    const pending = trials.filter(({ state }) => state === 'pending').map(({ id }) => id);
    const part = await read(TrialList, '/trials?state=pending&from=1');
    expect(part.trials.map(({ id }) => id)).toEqual(pending.slice(1));
    expect(await read(TrialList, '/trials?state=failed&from=0')).toEqual({ trials: [] });
  });
});

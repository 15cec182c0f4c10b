import { existsSync } from 'node:fs';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { SweepList } from '../../contracts/sweep-list.ts';
import { chrome, launchChromium } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query, servicesOf } from '../helpers/database.ts';
import { storeSweep, type StoredSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';
import { until } from '../helpers/until.ts';

// More sweeps than a list has at most.
const home = new Home(inject('home'));
const run = (sql: string, values: unknown[] = []) => query(home, z.unknown(), sql, values);
const sweeps = 620;
let dashboard: Running;
let pattern: StoredSweep;

beforeAll(async () => {
  pattern = await storeSweep(home, 'pattern');
  await run(
    `INSERT INTO sweep (id, name, hash, scale, spec, state, created_at, started_at, ended_at)
     SELECT 'many-' || n, 'many', 'many-' || n, scale, spec, 'completed', made, made, made + n * interval '1 second'
     FROM sweep, generate_series(1, $2::int) n, LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 minute' AS made) m
     WHERE id = $1`,
    [pattern.id, sweeps],
  );
  // Of the oldest one experiment has a name of its own, and one trial has failed
  await run(
    `INSERT INTO experiment (id, sweep_id, name, position, spec, planned)
     SELECT 'many-' || n || '/e', 'many-' || n, CASE n WHEN 1 THEN 'rarest' ELSE name END, 0, spec, 1
     FROM experiment, generate_series(1, $2::int) n WHERE sweep_id = $1 AND name = 'mnist-conv'`,
    [pattern.id, sweeps],
  );
  await run(
    `INSERT INTO trial (id, experiment_id, configuration, parameters, seed, position, state, attempt)
     SELECT 'many-' || n || '/t', 'many-' || n || '/e', 'plain', '{}', 1, 0,
       CASE n WHEN 1 THEN 'failed' ELSE 'completed' END::trial_state, 1
     FROM generate_series(1, $1::int) n`,
    [sweeps],
  );
  dashboard = await runDashboard(home);
});

afterAll(async () => {
  await run(`DELETE FROM sweep WHERE name = 'many'`);
  await dashboard.stop();
});

async function list(search: string): Promise<SweepList> {
  return SweepList.parse(await (await fetch(`${dashboard.address}/api/sweeps?${search}`)).json());
}
const idsOf = ({ sweeps: listed }: SweepList) => listed.map(({ id }) => id);

describe('the list of sweeps', () => {
  it('finds the oldest by words of its id and of its experiments', async () => {
    for (const text of ['RAREST many', 'many rar', 'many-1 rarest']) {
      const found = await list(new URLSearchParams({ text }).toString());
      expect({ text, ids: idsOf(found), fitting: found.fitting }).toEqual({
        text,
        ids: ['many-1'],
        fitting: 1,
      });
    }
  });

  it('says how many there are of which it has the first', async () => {
    const { sweeps: listed, fitting, all } = await list('text=many&limit=3');
    expect(listed.map(({ id }) => id)).toEqual(['many-620', 'many-619', 'many-618']);
    expect(fitting).toBe(sweeps);
    expect(all).toBeGreaterThan(sweeps);
  });

  it('orders all of them, not the newest alone', async () => {
    expect(idsOf(await list('text=many&sort=failures&limit=2'))).toEqual(['many-1', 'many-620']);
    expect(idsOf(await list('text=many&sort=took&order=asc&limit=2'))).toEqual(['many-1', 'many-2']);
    expect(idsOf(await list('text=many&sort=name&order=asc&limit=2'))).toEqual(['many-1', 'many-10']);
  });

  it('counts the trials of a sweep that has ended once, and again when something of it changes', async () => {
    const failed = async (limit: number) => idsOf(await list(`text=many&sort=failures&limit=${limit}`));
    await failed(3);
    const client = new Client({ connectionString: servicesOf(home).databaseUrl });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE trial, attempt');
    expect((await failed(4))[0]).toBe('many-1'); // another address: what is the same is answered once
    await client.end();
    await run(`UPDATE trial SET state = 'failed' WHERE id IN ('many-7/t', 'many-8/t')`);
    const three = await until(
      async () => {
        const ids = await failed(3);
        return ids.includes('many-7') && ids.includes('many-8') ? ids : undefined;
      },
      'the new counts',
      30,
    );
    expect(three.toSorted()).toEqual(['many-1', 'many-7', 'many-8']);
  });
});

describe.skipIf(!existsSync(chrome))(`its page in Chromium (skipped without ${chrome})`, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ baseURL: dashboard.address });
  });
  afterAll(() => browser.close());

  const rows = () => page.getByRole('row').filter({ has: page.getByRole('link', { name: /^many-/ }) });

  it('shows some, more when asked, and says what is left', async () => {
    await page.goto('/?text=many');
    await expect.poll(() => rows().count()).toBe(100);
    await page.getByRole('button', { name: 'Show 500 of 620' }).click();
    await expect.poll(() => rows().count()).toBe(500);
    await page.getByText('120 more fit: filter further to see them.').waitFor();
  });

  it('finds the oldest while one types, and one can go on typing', async () => {
    await page.goto('/');
    await page.getByLabel('Filter by name or experiment').focus();
    await page.keyboard.type('rarest');
    await expect.poll(() => rows().count()).toBe(1);
    await page.keyboard.type(' many-1');
    await expect.poll(() => new URL(page.url()).search).toBe('?text=rarest+many-1');
    await page.getByRole('link', { name: 'many-1', exact: true }).waitFor();
    await page.keyboard.type('0');
    await page.getByRole('heading', { name: /^None of the \d+ current sweeps fits$/ }).waitFor();
  });
});

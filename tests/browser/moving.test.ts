import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { createToken } from '../../control/tokens.ts';
import { openDatabase, type Database } from '../../prisma/database.ts';
import { chrome, launchChromium } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query, servicesOf } from '../helpers/database.ts';
import { addHandwriting } from '../helpers/page-rows.ts';
import { storeSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';
import { writeSweep } from '../helpers/written-sweep.ts';

const home = new Home(inject('home'));
const run = (sql: string, values: unknown[] = []) => query(home, z.unknown(), sql, values);
const sweep = 'moved-t3st';

/** What has the focus, and how far the page is scrolled. */
const focused = (page: Page) => page.evaluate('document.activeElement?.textContent ?? null');
const scrolled = (page: Page) => page.evaluate('Math.round(scrollY)');
const searchOf = (page: Page) => decodeURIComponent(new URL(page.url()).search);

describe.skipIf(!existsSync(chrome))(`moving through the pages (skipped without ${chrome})`, () => {
  let browser: Browser;
  let dashboard: Running;
  let db: Database;
  let page: Page;

  beforeAll(async () => {
    await writeSweep(home, {
      id: sweep,
      space: [{ name: 'variant', choice: ['plain', 'hyper'] }],
      seeds: 30,
      steps: 20,
      figure: (_parameters, seed) => seed,
    });
    db = openDatabase(servicesOf(home).databaseUrl);
    dashboard = await runDashboard(home);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await dashboard.stop();
    await db.$disconnect();
    await run('DELETE FROM sweep WHERE id = $1', [sweep]);
  });
  beforeEach(async () => {
    page = await browser.newPage({ baseURL: dashboard.address });
  });
  afterEach(() => page.close());

  it('shows the top of a page that a link leads to, its heading in focus, and leaves going back to the browser', async () => {
    await page.goto(`/sweeps/${sweep}`);
    await page.locator('.trials summary').click();
    const link = page.locator('.trial-list a').last();
    await link.scrollIntoViewIfNeeded();
    const before = await scrolled(page);
    expect(before).toBeGreaterThan(500);
    const trial = await link.textContent();
    await link.click();
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H1');
    expect(await page.locator('.trial-id code').textContent()).toBe(trial);
    expect(await scrolled(page)).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('none');

    await page.goBack();
    await page.getByRole('heading', { level: 1, name: sweep, exact: true }).waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).not.toBe('H1');
  });

  it('gives the focus to the heading of a page whose code comes later', async () => {
    await page.goto(`/sweeps/${sweep}`);
    await page.getByRole('link', { name: 'Timeline' }).click();
    await expect.poll(() => focused(page)).toBe(`Timeline of ${sweep}`);
  });

  it('keeps the focus where a question turns into another, and where its button goes', async () => {
    const { id } = await storeSweep(home, 'focused');
    const expiresAt = new Date(Date.now() + 600_000);
    const { token } = await createToken(db, { name: 'focused', scope: 'write', expiresAt });
    const context = await browser.newContext({ baseURL: dashboard.address });
    const other = await context.newPage();
    await other.goto(`/sweeps/${id}`);
    await other.getByRole('button', { name: 'Archive', exact: true }).click();
    await other.getByLabel('Or paste a token that may write').fill(token);
    await other.keyboard.press('Enter');
    await expect.poll(() => focused(other)).toBe('Archive this sweep?');
    await other.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click();
    await expect.poll(() => focused(other)).toBe('Start again'); // the next of them
    await context.close();
  });

  it('keeps every choice on the figures in the address, and none costs another', async () => {
    const store = path.join(home.folder, 'artifacts', 'store');
    const { id, suffix, trials } = await storeSweep(home, 'drawn');
    await addHandwriting(run, { sweep: id, store, suffix });
    await run(
      `INSERT INTO metric_point (trial_id, name, step, value, time)
       SELECT trial, 'train_loss', n, n, now() FROM generate_series(1, 9) n, unnest($1::text[]) trial`,
      [trials],
    );
    await run(
      `INSERT INTO artifact (trial_id, name, kind, title, media_type, hash, bytes, position)
       SELECT id, 'kernel-2.png', 'kernels', 'Kernel', 'image/png', $2, 1, 0 FROM trial WHERE experiment_id = $1`,
      [`${suffix}/mnist-conv`, '0'.repeat(64)],
    );
    await page.goto(`/sweeps/${id}/figures`);
    const experiment = page.locator('[aria-labelledby="figure-6"] label.choice select');
    await page.getByRole('button', { name: 'gate g' }).click();
    const gate = 'iam-handwriting.hyper-lstm.gate=g';
    await expect.poll(() => searchOf(page)).toBe(`?${gate}`);
    await experiment.selectOption('mnist-coordinates');
    await expect.poll(() => searchOf(page)).toBe(`?${gate}&figure-6.experiment=mnist-coordinates`);
    await page.locator('.figures-bar select').selectOption('2');
    await expect.poll(() => searchOf(page)).toBe(`?${gate}&figure-6.experiment=mnist-coordinates&seed=2`);
    await page.reload();
    await page.getByRole('button', { name: 'all gates', pressed: false }).waitFor();
    expect(await experiment.inputValue()).toBe('mnist-coordinates');
    await run('DELETE FROM sweep WHERE id = $1', [id]);
  });

  it('zooms the timeline by wheel without the page, and writes an address once it is still', async () => {
    await run(
      `INSERT INTO attempt (trial_id, number, worker, slot, state, started_at, ended_at)
       SELECT id, 1, 'host:1', 0, 'completed', started_at + seed * interval '1 minute', started_at + (seed + 1) * interval '1 minute'
       FROM trial WHERE experiment_id = $1`,
      [`${sweep}/mnist-conv`],
    );
    await page.addInitScript(`
      window.written = 0;
      const replace = history.replaceState;
      history.replaceState = function (...all) { window.written += 1; return replace.apply(this, all); };
      window.passed = 0;
      addEventListener('wheel', (event) => { if (event.ctrlKey && !event.defaultPrevented) window.passed += 1; });
    `);
    await page.goto(`/sweeps/${sweep}/timeline`);
    const canvas = page.locator('.timeline-canvas');
    await canvas.hover();
    const before = Number(await page.evaluate('window.written'));
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, -10);
    await page.keyboard.up('Control');
    await expect.poll(() => searchOf(page)).toMatch(/^\?from=\d+&to=\d+$/);
    await expect.poll(() => page.evaluate('window.written')).toBeLessThan(before + 10);
    expect(await page.evaluate('window.passed')).toBe(0);
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => searchOf(page)).toBe('');
  });

  it('tries a chart that has stopped again when another one is chosen', async () => {
    await page.addInitScript(`
      const getContext = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (...all) {
        if (window.broken !== false) throw new Error('No canvas today');
        return getContext.apply(this, all);
      };
    `);
    await page.goto(`/sweeps/${sweep}`);
    const chart = page.locator('#mnist-conv-curves');
    await chart.scrollIntoViewIfNeeded();
    await chart.getByText('This chart has stopped on an error of its own.').waitFor();
    await page.evaluate('window.broken = false');
    await chart.getByRole('button', { name: 'log' }).click();
    await chart.locator('.uplot canvas').waitFor();
    expect(await chart.getByRole('alert').count()).toBe(0);
  });
});

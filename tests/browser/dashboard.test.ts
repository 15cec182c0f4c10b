import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { storedName } from '../../contracts/artifact.ts';
import { ApiError, Curves, TrialPage } from '../../contracts/dashboard.ts';
import { Report } from '../../contracts/report.ts';
import { chrome, launchChromium, seriousFaults } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query } from '../helpers/database.ts';
import { Home } from '../helpers/sweep.ts';
import { tinySweep } from '../helpers/tiny-sweep.ts';

const home = new Home(inject('home'));
let dashboard: Running;
let report: Report;
let suffix: string;

beforeAll(async () => {
  const file = home.file('dashboard.yaml', tinySweep('dashboard'));
  report = await home.json(Report, 'start', file, '--scale', 'quick', '--json');
  suffix = report.sweep.slice(report.sweep.lastIndexOf('-') + 1);
  dashboard = await runDashboard(home);
});

afterAll(async () => {
  await dashboard.stop();
});

const get = (path: string) => fetch(`${dashboard.address}${path}`);

describe("the dashboard's API", () => {
  it('gives the curves of all seeds, grouped by configuration, some 200 points each at most', async () => {
    const response = await get(`/api/sweeps/${report.sweep}/curves?metric=train_loss&experiment=mnist-conv`);
    const { groups } = Curves.parse(await response.json());
    expect(groups.map(({ configuration, curves }) => [configuration, curves.length])).toEqual([
      ['plain', 2],
      ['hyper-nz2', 2],
    ]);
    for (const { at, mean, low, high } of groups.flatMap(({ curves }) => curves)) {
      expect(at.length).toBeGreaterThan(5);
      expect(at.length).toBeLessThanOrEqual(201);
      expect([mean.length, low.length, high.length]).toEqual([at.length, at.length, at.length]);
    }
  });

  it.each([
    '/api/sweeps/none',
    '/api/trials/none/at/all',
    '/api/nothing',
    '/api/artifacts/nothing.png',
    `/api/artifacts/${'0'.repeat(64)}.png`,
    '/api/artifacts/..%2f..%2fversion',
    '/assets/nothing.js',
    "/api/sweeps/x'%20OR%20'1'='1",
  ])('answers %s with a sentence', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(ApiError.parse(await response.json()).error).toMatch(/^There is no(thing)? /);
  });

  it('gives the bytes of a picture by their hash alone, in a box of their own', async () => {
    const page = TrialPage.parse(await (await get(`/api/trials/${suffix}/mnist-conv/hyper-nz2/s1`)).json());
    expect(page.artifacts.map(({ name }) => name)).toEqual([
      'kernel-2.png',
      'kernel-1.png',
      'kernel-2-weights.svg',
    ]);
    for (const artifact of page.artifacts) {
      const response = await get(`/api/artifacts/${storedName(artifact)}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(artifact.hash);
      expect(bytes).toHaveLength(artifact.bytes);
      expect(response.headers.get('content-type')).toBe(artifact.mediaType);
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
  });

  it('sends headers that keep a page from running or embedding what is not ours', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['/../package.json', '/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fpackage.json'])(
    'never leaves its folder for %s',
    async (path) => {
      expect(await (await get(path)).text()).not.toContain('"dependencies"');
    },
  );
});

describe.skipIf(!existsSync(chrome))(`the dashboard in Chromium (skipped without ${chrome})`, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ baseURL: dashboard.address });
  });

  afterAll(async () => {
    await browser.close();
  });

  it('leads from the list to the sweep, whose table shows the figures of the report', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: report.sweep }).click();
    for (const { experiment, rows } of report.experiments) {
      const section = page.locator(`section[aria-labelledby="experiment-${experiment}"]`);
      for (const { row, mean, paper } of rows) {
        const name = row.replace('N_z', 'Nz'); // the z is set as a subscript
        const line = section
          .getByRole('row')
          .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
        await line.waitFor();
        const figures = [paper, mean].map((figure) => figure?.toFixed(2) ?? '–');
        const [theirs, ours] = await line.getByRole('cell').allTextContents();
        expect([theirs, ours?.split(' ')[0]]).toEqual(figures);
      }
    }
    await page.locator('[id$="-curves"]').first().scrollIntoViewIfNeeded();
    await page.locator('.uplot canvas').first().waitFor();
  });

  it('opens a trial, with its attempt and its result', async () => {
    await page.goto(`/sweeps/${report.sweep}`);
    await page.getByRole('link', { name: `${suffix}/mnist-conv/hyper-nz2/s1` }).click();
    await page.getByRole('heading', { level: 1, name: 'hyper convnet (Nz 2), seed 1' }).waitFor();
    expect(await page.locator('.trial-id code').textContent()).toBe(`${suffix}/mnist-conv/hyper-nz2/s1`);
    const configuration = page.getByRole('region', { name: 'Configuration' });
    await configuration.getByText('0.001 default').waitFor();
    await page.getByRole('heading', { name: 'Result' }).waitFor();
    expect(await page.getByRole('region', { name: 'Table of attempts' }).textContent()).toContain(
      'completed',
    );
  });

  it('shows the pictures that a trial has left', async () => {
    await page.goto(`/trials/${suffix}/mnist-conv/hyper-nz2/s1`);
    const picture = page.getByRole('img', { name: /^Second kernel, generated/ });
    await picture.waitFor();
    await picture.scrollIntoViewIfNeeded();
    const width = "document.querySelector('.picture img').naturalWidth";
    await expect.poll(() => page.evaluate(width)).toBeGreaterThan(500);
    await page.getByRole('link', { name: 'Download kernel-2.png' }).waitFor();
  });

  it('shows a change in the database by itself', async () => {
    await page.goto(`/sweeps/${report.sweep}`);
    const trial = `${suffix}/mnist-conv/plain/s1`;
    const line = page.getByRole('listitem').filter({ hasText: trial });
    await line.getByText('30/30').waitFor();
    await page.getByText('live', { exact: true }).waitFor();
    await query(home, z.unknown(), 'UPDATE trial SET step = 15 WHERE id = $1', [trial]);
    await line.getByText('15/30').waitFor({ timeout: 5000 });
    await query(home, z.unknown(), 'UPDATE trial SET step = 30 WHERE id = $1', [trial]);
    await line.getByText('30/30').waitFor({ timeout: 5000 });
    expect(await line.textContent()).not.toContain('15/30');
  });

  it('shows names and messages as text, whatever is in them', async () => {
    const trial = `${suffix}/mnist-coordinates/plain/s1`;
    const evil = '<script>document.title = "run"</script><img src=x onerror="document.title = `run`">';
    await query(home, z.unknown(), 'UPDATE trial SET reason = $2 WHERE id = $1', [trial, evil]);
    await query(
      home,
      z.unknown(),
      "INSERT INTO event (sweep_id, trial_id, kind, message) VALUES ($1, $2, 'test', $3)",
      [report.sweep, trial, evil],
    );
    await page.goto(`/trials/${trial}`);
    await page.getByText(evil).first().waitFor();
    expect(await page.getByText(evil).count()).toBe(2);
    expect(await page.title()).toBe(`${trial} · hypersweep`);
    await query(home, z.unknown(), 'UPDATE trial SET reason = NULL WHERE id = $1', [trial]);
  });

  it('has a page for an address that leads nowhere, and a sentence for a sweep that is not there', async () => {
    await page.goto('/nowhere/at/all');
    expect(await page.getByRole('main').textContent()).toContain('There is no page at /nowhere/at/all');
    await page.goto('/sweeps/nobody');
    expect(await page.getByRole('alert').textContent()).toContain('There is no sweep nobody.');
  });

  it.each(['light', 'dark'] as const)('has no serious fault for axe, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const address of [
      '/',
      `/sweeps/${report.sweep}`,
      `/trials/${suffix}/mnist-conv/plain/s1`,
      '/nowhere',
    ]) {
      await open(page, address);
      expect(await seriousFaults(page)).toEqual([]);
    }
  });

  it('fits a screen of 400 pixels', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    for (const address of ['/', `/sweeps/${report.sweep}`, `/trials/${suffix}/mnist-conv/plain/s1`]) {
      await open(page, address);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    }
  });
});

/** Opens a page and waits until all of it stands, its curves among it. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (!/^\/(sweeps|trials)\//.test(address)) return;
  await page.locator('[id$="-curves"]').first().scrollIntoViewIfNeeded(); // before that they are not drawn
  await page.locator('.uplot canvas').first().waitFor();
}

import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { trialListLimit } from '../../contracts/dashboard.ts';
import { chrome, launchChromium } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query } from '../helpers/database.ts';
import { layLine } from '../helpers/line.ts';
import { Home } from '../helpers/sweep.ts';
import { writeSweep } from '../helpers/written-sweep.ts';

const home = new Home(inject('home'));
const run = (sql: string, values: unknown[] = []) => query(home, z.unknown(), sql, values);
const [long, short] = ['read-l0ng', 'read-sh0rt'];

/** Notes the paths of a page's readings. */
function watchReadings(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/')) paths.push(pathname + search);
  });
  return paths;
}

describe.skipIf(!existsSync(chrome))(`what the pages read (skipped without ${chrome})`, () => {
  let browser: Browser;
  let dashboard: Running;
  let page: Page;
  let readings: string[];

  beforeAll(async () => {
    const plain = { space: [{ name: 'variant', choice: ['plain'] }], steps: 10 };
    const figure = (_parameters: unknown, seed: number) => seed;
    await writeSweep(home, { ...plain, id: long, seeds: 3 * trialListLimit, figure });
    await writeSweep(home, { ...plain, id: short, seeds: 1, figure });
    dashboard = await runDashboard(home);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await dashboard.stop();
    await run('DELETE FROM sweep WHERE id = ANY($1)', [[long, short]]);
  });
  beforeEach(async () => {
    page = await browser.newPage({ baseURL: dashboard.address });
    readings = watchReadings(page);
  });
  afterEach(() => page.close());

  it('is a trial once, although only the answer says whose it is', async () => {
    const wire = await layLine(dashboard.address);
    wire.mute(/^\/api\/events/); // whose first word may ask for another reading
    await page.goto(`${wire.address}/trials/${short}/mnist-conv/plain/s1`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(readings.filter((path) => path.startsWith('/api/trials/'))).toHaveLength(1);
    await wire.close();
  });

  it('is a trial again when its sweep changes, and not when another does', async () => {
    await page.goto(`/trials/${short}/mnist-conv/plain/s1`);
    await page.getByText('live', { exact: true }).waitFor();
    await new Promise((resolve) => setTimeout(resolve, 2000)); // what came before has been read
    const trials = () => readings.filter((path) => path.startsWith('/api/trials/')).length;
    const before = trials();
    await run('UPDATE trial SET step = 4 WHERE id = $1', [`${long}/mnist-conv/plain/s1`]);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(trials()).toBe(before);
    await run('UPDATE trial SET step = 5 WHERE id = $1', [`${short}/mnist-conv/plain/s1`]);
    await page.getByText('5 of 10').waitFor();
    expect(trials()).toBe(before + 1);
  });

  it('is the curves of a comparison again when any of its sweeps changes', async () => {
    await page.goto(`/compare?trials=${long}/mnist-conv/plain/s1,${short}/mnist-conv/plain/s1`);
    await page.locator('#mnist-conv-curves').scrollIntoViewIfNeeded();
    await page.locator('.uplot canvas').waitFor();
    await page.getByText('live', { exact: true }).waitFor();
    for (const id of [long, short]) {
      await new Promise((resolve) => setTimeout(resolve, 2500)); // what came before has been read
      const curves = () => readings.filter((path) => path.startsWith('/api/compare/curves')).length;
      const before = curves();
      await run('UPDATE trial SET step = step + 1 WHERE id = $1', [`${id}/mnist-conv/plain/s1`]);
      await expect.poll(curves, { timeout: 10_000 }).toBeGreaterThan(before);
    }
  });

  it('is of a long list, after a change, what is near the screen, and the rest once it is gone to', async () => {
    await page.goto(`/sweeps/${long}`);
    await page.getByText('live', { exact: true }).waitFor();
    const group = page.locator('.trials .group');
    await group.locator('summary').scrollIntoViewIfNeeded();
    await group.locator('summary').click();
    await group.getByRole('button', { name: /^Show all/ }).click();
    const first = `/api/sweeps/${long}/trials?state=completed&from=0`;
    const last = `/api/sweeps/${long}/trials?state=completed&from=${2 * trialListLimit}`;
    const count = (path: string) => readings.filter((one) => one === path).length;
    await expect.poll(() => count(first)).toBeGreaterThan(0);
    const end = page.getByRole('link', {
      name: `${long}/mnist-conv/plain/s${3 * trialListLimit}`,
      exact: true,
    });
    await expect
      .poll(async () => {
        await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
        return await end.count();
      })
      .toBe(1);
    await end.scrollIntoViewIfNeeded(); // what came above it meanwhile may have moved it
    await new Promise((resolve) => setTimeout(resolve, 5500)); // each may be read again
    const before = { first: count(first), last: count(last) };
    await run('UPDATE trial SET step = step - 1 WHERE id = $1', [`${long}/mnist-conv/plain/s2`]);
    await expect.poll(() => count(last), { timeout: 15_000 }).toBeGreaterThan(before.last);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(count(first)).toBe(before.first);
    await page.locator('#trials').scrollIntoViewIfNeeded();
    await expect.poll(() => count(first), { timeout: 15_000 }).toBeGreaterThan(before.first);
    await page
      .getByRole('listitem')
      .filter({ hasText: `${long}/mnist-conv/plain/s2` })
      .first()
      .getByText('9/10')
      .waitFor();
  });
});

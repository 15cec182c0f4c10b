import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { PageHealth } from '../../contracts/telemetry.ts';
import { chrome, launchChromium, seriousFaults } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { Home } from '../helpers/sweep.ts';
import { until } from '../helpers/until.ts';
import { writeSweep } from '../helpers/written-sweep.ts';

const home = new Home(inject('home'));
const sweep = 'broken-t3st';
let dashboard: Running;

beforeAll(async () => {
  await writeSweep(home, {
    id: sweep,
    space: [{ name: 'variant', choice: ['plain', 'hyper'] }],
    seeds: 2,
    steps: 100,
    figure: (_parameters, seed) => seed,
  });
  dashboard = await runDashboard(home);
});

afterAll(() => dashboard.stop());

const missing = 'A part of this page could not be loaded.';

describe.skipIf(!existsSync(chrome))(`what breaks in Chromium (skipped without ${chrome})`, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    page = await browser.newPage({ baseURL: dashboard.address });
  });

  afterEach(() => page.close());

  it('is a chart alone when its code does not come: the page stands, and is whole when loaded anew', async () => {
    await page.route(/assets\/PlotCurves-/, (route) => route.abort());
    await page.goto(`/sweeps/${sweep}`);
    const chart = page.locator('#mnist-conv-curves');
    await chart.scrollIntoViewIfNeeded();
    await chart.getByRole('alert').getByText(missing).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.getByRole('table').first().isVisible()).toBe(true);
    await page.unroute(/assets\/PlotCurves-/);
    await chart.getByRole('button', { name: 'Load the page anew' }).click();
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('.uplot canvas').waitFor();
  });

  it('is a page alone when its code does not come: every other can be gone to', async () => {
    await page.route(/assets\/TimelinePage-/, (route) => route.abort());
    await page.goto(`/sweeps/${sweep}`);
    await page.getByRole('link', { name: 'Timeline' }).click();
    await page.getByRole('heading', { level: 1, name: missing }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sweeps' }).click();
    await page.getByRole('link', { name: sweep }).waitFor();
  });

  it('is told of on the page, and on the page of page health', async () => {
    await page.addInitScript(
      'HTMLCanvasElement.prototype.getContext = () => { throw new Error("No canvas today"); };',
    );
    await page.goto(`/sweeps/${sweep}`);
    const chart = page.locator('#mnist-conv-curves');
    await chart.scrollIntoViewIfNeeded();
    const alert = chart.getByRole('alert');
    await alert.getByText('This chart has stopped on an error of its own.').waitFor();
    expect(await alert.textContent()).toContain('No canvas today');
    await until(async () => {
      const response = await fetch(`${dashboard.address}/api/page-health`);
      const { errors } = PageHealth.parse(await response.json());
      return errors.some(({ message }) => message.includes('No canvas today')) || undefined;
    }, 'the error to be reported');
  });
});

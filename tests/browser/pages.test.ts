import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { linesKept, TrialLog } from '../../contracts/journal.ts';
import { TrialPage } from '../../contracts/dashboard.ts';
import { Report } from '../../contracts/report.ts';
import { Timeline } from '../../contracts/timeline.ts';
import { WorkersPage } from '../../contracts/workers-page.ts';
import { chrome, launchChromium, seriousFaults } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query } from '../helpers/database.ts';
import { fetchHistory } from '../helpers/histories.ts';
import { addHandwriting, addHistograms, addLostAttempt, addWideSweep } from '../helpers/page-rows.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
const store = path.join(home.folder, 'artifacts', 'store');
let dashboard: Running;
let sweep: string;
let trial: string;
let other: string;

beforeAll(async () => {
  const file = home.file(
    'pages.yaml',
    `name: pages
experiments:
  - experiment: mnist-conv
    objective: {metric: test_error, goal: min}
    space:
      variant: {choice: [plain, hyper]}
      nZ: {choice: [2], when: {variant: hyper}}
    seeds: 1
    budget: {steps: 20, batch: 50, evaluateEvery: 10}
`,
  );
  ({ sweep } = await home.json(Report, 'start', file, '--scale', 'quick', '--json'));
  const suffix = sweep.slice(sweep.lastIndexOf('-') + 1);
  trial = `${suffix}/mnist-conv/plain/s1`;
  other = `${suffix}/mnist-conv/hyper-nz2/s1`;
  dashboard = await runDashboard(home);
});

afterAll(() => dashboard.stop());

const run = (sql: string, values: unknown[] = []) => query(home, z.unknown(), sql, values);
const get = async <T>(schema: z.ZodType<T>, address: string): Promise<T> =>
  schema.parse(await (await fetch(`${dashboard.address}${address}`)).json());

describe('what an attempt leaves to read', () => {
  it('has its log, its checkpoints, and the code and device it ran on', async () => {
    const log = await get(TrialLog, `/api/trial-logs/${trial}?lines=2000`);
    expect(log).toMatchObject({ attempt: 1, earlier: 0, cut: 0 });
    expect(log.lines.map(({ number }) => number)).toEqual(log.lines.map((_, index) => index + 1));
    const texts = log.lines.map(({ source, text }) => `${source}: ${text}`);
    expect(texts[0]).toMatch(/^worker: attempt 1 on CPU \d\/\d$/);
    expect(texts).toContain('trainer: done after 20 steps');
    const { attempts, checkpoints, dataReady } = await get(TrialPage, `/api/trials/${trial}`);
    expect(attempts).toMatchObject([{ number: 1, state: 'completed', device: 'CPU' }]);
    expect(attempts[0]?.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(checkpoints[0]).toMatchObject({ attempt: 1, step: 20 });
    expect(checkpoints[0]?.bytes).toBeGreaterThan(1000);
    expect(dataReady).toMatch(/^mnist from /);
  });

  it("leads to the very activity in Temporal's UI", async () => {
    const answer = await fetch(`${dashboard.address}/api/temporal/trials/${trial}`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const [, event] = /\/history\/events\/(\d+)$/.exec(answer.headers.get('location') ?? '') ?? [];
    const History = z.object({
      events: z.array(
        z.object({
          eventId: z.string(),
          activityTaskScheduledEventAttributes: z.object({ activityId: z.string() }).optional(),
        }),
      ),
    });
    const { events } = History.parse(await fetchHistory(home, `${sweep}/mnist-conv`));
    const scheduled = events.find(({ eventId }) => eventId === event);
    expect(scheduled?.activityTaskScheduledEventAttributes?.activityId).toBe(trial);
  });

  it('tells of the workers, what their machine has to spare, and of the queues', async () => {
    const { workers, queues } = await get(WorkersPage, '/api/workers');
    const [worker] = workers.filter(({ state }) => state === 'alive');
    expect(worker?.report?.slots).toHaveLength(worker?.slots ?? 0);
    expect(worker?.report?.memoryUsed).toBeGreaterThan(1e6);
    expect(worker?.report?.slots.some(({ memory }) => (memory ?? 0) > 50e6)).toBe(true); // a warm trainer
    expect(queues?.map(({ holds }) => holds)).toEqual(['trials and data sets', 'workflows', 'bookkeeping']);
    for (const { pollers, waiting } of queues ?? []) {
      expect(pollers).toBeGreaterThan(0);
      expect(waiting).toBe(0);
    }
  });
});

describe.skipIf(!existsSync(chrome))(`the pages in Chromium (skipped without ${chrome})`, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ baseURL: dashboard.address });
    await addLostAttempt(run, trial);
    await addHandwriting(run, { sweep, store, suffix: 'rows' });
    await addHistograms(run, { sweep, store, suffix: 'rows' });
  });

  afterAll(async () => {
    await browser.close();
  });

  it('shows a line of the log as it is said, as text whatever is in it', async () => {
    await page.goto(`/trials/${trial}`);
    const log = page.getByRole('region', { name: /^Log of attempt 2/ });
    await page.getByText('live', { exact: true }).waitFor();
    const evil = '<img src=x onerror="document.title = `run`">';
    await run(
      `INSERT INTO log_line (trial_id, attempt, number, at, source, text) VALUES ($1, 2, $2, now(), 'trainer', $3)`,
      [trial, linesKept + 5, evil],
    );
    await log.getByText(evil).waitFor();
    expect(await page.title()).toBe(`${trial} · hypersweep`);
    await page
      .getByText(`The first ${(linesKept + 3).toLocaleString('en-US').replace(',', '\u202F')} lines were cut`)
      .waitFor();
    await page.getByLabel('Attempt whose log is shown').selectOption('1');
    await page.getByText('done after 20 steps').waitFor();
    expect(new URL(page.url()).search).toBe('?attempt=1');
  });

  it('shows who is alive and who is gone', async () => {
    await page.goto('/workers');
    await page.getByRole('heading', { name: 'Task queues' }).waitFor();
    expect(await page.getByRole('table').first().textContent()).toContain('CPU 1/');
    await page.getByText('live', { exact: true }).waitFor();
    await run(
      `INSERT INTO worker (id, host, pid, slots, device, version, seen_at) VALUES ('elsewhere:7', 'elsewhere', 7, 2, 'CPU', '0', now() - interval '1 hour')`,
    );
    const gone = page.getByRole('row').filter({ hasText: 'elsewhere:7' });
    expect(await gone.textContent()).toContain('vanished');
  });

  it('draws the timeline, moves through it by keyboard and keeps the zoom in the address', async () => {
    await page.goto(`/sweeps/${sweep}/timeline`);
    const plot = page.getByRole('application', { name: /^Attempts over workers and slots/ });
    await plot.focus();
    await page.getByText('1 lost').waitFor();
    await page.getByText('1 retry').waitFor();
    expect(await inked(page, '.timeline-canvas')).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.locator('.timeline-words a').waitFor();
    await page.keyboard.press('+');
    await expect.poll(() => new URL(page.url()).search).toMatch(/^\?from=\d+&to=\d+$/);
    await page.keyboard.press('0');
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await page.getByLabel('Save attempts over time').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^SVG/ }).click(),
    ]);
    const svg = readFileSync(await file.path(), 'utf8');
    expect(svg).toContain('↻2 plain/s1');
    await plot.focus();
    const name = await page.locator('.timeline-words a').textContent();
    await page.keyboard.press('Enter');
    await page
      .locator('.trial-id')
      .getByText(name ?? '', { exact: true })
      .waitFor();
  });

  it('draws 10,000 attempts', async () => {
    const wide = await addWideSweep(run, { sweep, attempts: 10_000 });
    const { attempts } = await get(Timeline, `/api/sweeps/${wide}/timeline`);
    expect(attempts).toHaveLength(10_000);
    await page.goto(`/sweeps/${wide}/timeline`);
    await page.getByText('9 900 completed'.replace(' ', '\u202F')).waitFor();
    expect(await inked(page, '.timeline-canvas')).toBe(true);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('button', { name: 'Show all' }).click();
    await run('DELETE FROM sweep WHERE id = $1', [wide]);
  });

  it('compares trials that were ticked: what differs first, what is equal folded, curves on one chart', async () => {
    await page.goto(`/sweeps/${sweep}`);
    for (const id of [trial, other]) await page.getByLabel(`Choose ${id} to compare`).check();
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    const table = page.getByRole('region', { name: 'Comparison of mnist-conv' });
    await table.waitFor();
    const heads = await table.getByRole('columnheader').allTextContents();
    expect(heads.slice(0, 3)).toEqual(['Model', 'variant', 'Nz']);
    expect(await table.getByRole('row').count()).toBe(3);
    await page.getByText(/the same for all$/).click();
    await page.getByText('100 % of mnist').waitFor();
    await showCurves(page);
    await page.getByRole('button', { name: `Leave ${other} out` }).click();
    await expect.poll(() => new URL(page.url()).search).toBe(`?trials=${trial}`);
    await page.getByLabel('Add a sweep or a trial by its id').fill(sweep);
    await page.keyboard.press('Enter');
    await expect.poll(() => table.getByRole('row').count()).toBe(3);
  });

  it("shows the paper's figures, and lets handwriting be written", async () => {
    await page.goto(`/sweeps/${sweep}/figures`);
    await page.getByRole('heading', { name: /^Figure 2/ }).waitFor();
    expect(
      await page.getByRole('img', { name: /Second kernel, (learned|generated)/ }).count(),
    ).toBeGreaterThan(1);
    // The person's line once in ink, and as the model with a hypernetwork read it
    const lines = page.locator('.pen-line figcaption');
    await expect
      .poll(() => lines.allTextContents())
      .toEqual(['person, a line', 'network, line 1', 'person, a line', 'network, line 1']);
    await page.getByText('No hypernetwork, so no colours.').waitFor();
    const paths = page.locator('.pen-line path');
    await expect.poll(() => paths.count()).toBe(6);
    const pen = page.getByRole('slider', { name: /^Pen of / });
    await pen.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => paths.count()).toBe(0);
    await page.getByRole('button', { name: /^Play/ }).click();
    await expect.poll(() => paths.count()).toBe(6);
  });

  it('draws histograms on equal axes, by data set, with what is saturated in words', async () => {
    await page.goto(`/sweeps/${sweep}/figures`);
    const set = page.getByRole('region', { name: 'Character Penn Treebank' });
    const charts = set.locator('.picture-view');
    await expect.poll(() => charts.count()).toBe(2);
    const [saturated = [], even = []] = await Promise.all(
      [0, 1].map((index) => charts.nth(index).locator('text').allTextContents()),
    );
    expect(saturated.filter((text) => text !== '70 % ↑')).toEqual(even);
    expect(saturated).toContain('70 % ↑');
    await set.getByText('80 % of the values are beyond ±0.50.').waitFor();
  });

  it('draws handwriting and coloured text in the colours of the theme', async () => {
    const ink = async (colorScheme: 'light' | 'dark') => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/sweeps/${sweep}/figures`);
      const lines = page.locator('.pen-lines').first();
      await lines.locator('path').first().waitFor();
      return await page.evaluate(
        `['backgroundColor', 'stroke'].map((name, index) =>
          getComputedStyle(document.querySelector(['.pen-lines', '.pen-lines path'][index]))[name])`,
      );
    };
    expect(await ink('light')).toEqual(['rgb(255, 255, 255)', 'rgb(28, 29, 33)']);
    expect(await ink('dark')).toEqual(['rgb(26, 28, 33)', 'rgb(236, 235, 230)']);
    await page.emulateMedia({ colorScheme: null });
  });

  it('has no play button for who wants less motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`/sweeps/${sweep}/figures`);
    await page.getByText('Your system asks for less motion').waitFor();
    expect(await page.getByRole('button', { name: /^Play/ }).count()).toBe(0);
    await page.emulateMedia({ reducedMotion: null });
  });

  it('orders and filters the sweeps by the address, and leads from there to a comparison', async () => {
    await page.goto('/?text=pages');
    const row = page.getByRole('row').filter({ hasText: sweep });
    expect(await row.textContent()).toMatch(/\d h CPU/);
    await page.getByRole('button', { name: 'Slot-hours' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?text=pages&sort=-hours');
    await page.reload();
    const head = page.getByRole('columnheader', { name: 'Slot-hours' });
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await page.getByLabel(`Choose ${sweep} to compare`).check();
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await page.getByRole('region', { name: 'Comparison of mnist-conv' }).waitFor();
    expect(new URL(page.url()).search).toBe(`?sweeps=${sweep}`);
  });

  const addresses = () => [
    '/',
    `/sweeps/${sweep}`,
    `/trials/${trial}`,
    '/workers',
    `/sweeps/${sweep}/timeline`,
    `/compare?trials=${trial},${other}`,
    '/compare',
    `/sweeps/${sweep}/figures`,
  ];

  it.each(['light', 'dark'] as const)('has no serious fault for axe, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const address of addresses()) {
      await open(page, address);
      expect({ address, faults: await seriousFaults(page) }).toEqual({ address, faults: [] });
    }
  });

  it('fits a screen of 400 pixels', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    for (const address of addresses()) {
      await open(page, address);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect({ address, width }).toEqual({ address, width: 400 });
    }
  });
});

/** Opens a page and waits until all of it stands. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (address.endsWith('/timeline')) await page.locator('.timeline-canvas').waitFor();
  else if (/^\/(trials|sweeps|compare\?)/.test(address)) await showCurves(page);
}

/** Curves are drawn when they are scrolled to. */
async function showCurves(page: Page): Promise<void> {
  await page.locator('[id$="-curves"]').first().scrollIntoViewIfNeeded();
  await page.locator('.uplot canvas').first().waitFor();
}

/** Whether a canvas has more than one colour on it. */
async function inked(page: Page, selector: string): Promise<boolean> {
  const look = `(() => {
    const canvas = document.querySelector('${selector}');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 4;
  })()`;
  await expect.poll(() => page.evaluate(look)).toBe(true);
  return true;
}

import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { createToken, revokeToken } from '../../control/tokens.ts';
import { openDatabase } from '../../prisma/database.ts';
import { chrome, launchChromium } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query, servicesOf } from '../helpers/database.ts';
import { layLine, type Line } from '../helpers/line.ts';
import { storeSweep, type StoredSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
let sweep: StoredSweep;

beforeAll(async () => {
  sweep = await storeSweep(home, 'followed');
});

let step = 0;
/** Something in the database changes, and says so once. @returns what the page then shows */
async function change(): Promise<string> {
  step = (step + 1) % 30;
  await query(home, z.unknown(), 'UPDATE trial SET step = $2 WHERE id = $1', [sweep.trials[0], step]);
  return `${step}/30`;
}

const line = (page: Page) => page.getByRole('listitem').filter({ hasText: sweep.trials[0] ?? '' });
const shown = async (page: Page) => await line(page).textContent();
/** For what takes as long as a page waits for an answer or a sign of life. */
const patiently = { timeout: 90_000, interval: 250 };
const live = async (page: Page, timeout = 20_000) =>
  await page.getByText('live', { exact: true }).waitFor({ timeout });

describe.skipIf(!existsSync(chrome))(`following in Chromium (skipped without ${chrome})`, () => {
  let browser: Browser;
  let dashboard: Running;
  let context: BrowserContext;

  beforeAll(async () => {
    dashboard = await runDashboard(home);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await dashboard.stop();
  });
  beforeEach(async () => {
    await context?.close();
    context = await browser.newContext({ baseURL: dashboard.address });
  });

  async function open(at = ''): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${at}/sweeps/${sweep.id}`);
    await line(page).waitFor();
    await live(page);
    return page;
  }

  it.each(['not at all', 'with an error'] as const)(
    'reads again by itself what was answered %s, without a further change',
    async (how) => {
      const page = await open();
      let failed = 0;
      await page.route(`**/api/sweeps/${sweep.id}`, async (route) => {
        failed += 1;
        if (how === 'not at all') await route.abort();
        else await route.fulfill({ status: 500, json: { error: 'Once', mend: null } });
        await page.unroute(`**/api/sweeps/${sweep.id}`);
      });
      const text = await change();
      await expect.poll(() => shown(page), patiently).toContain(text);
      expect(failed).toBe(1);
    },
  );

  it('keeps eight open pages of a browser live, and lets a ninth open', async () => {
    const pages = [];
    for (let count = 0; count < 8; count += 1) pages.push(await open());
    const text = await change();
    for (const page of pages) await expect.poll(() => shown(page)).toContain(text);
    await Promise.all(pages.slice(0, 7).map((page) => page.close()));
    const [left] = pages.slice(7);
    if (!left) throw new Error('Expected a page to be left');
    const next = await change();
    await expect.poll(() => shown(left)).toContain(next);
    const again = await open();
    expect(await shown(again)).toContain(next);
  });

  it('follows by a stream of its own where the code of the shared one does not come', async () => {
    const page = await context.newPage();
    await page.addInitScript(
      `const Shared = SharedWorker; SharedWorker = class { constructor() { return new Shared('/assets/gone.js'); } };`,
    );
    await page.goto(`/sweeps/${sweep.id}`);
    await live(page);
    const text = await change();
    await expect.poll(() => shown(page)).toContain(text);
  });

  describe('over a line that dies without a word', () => {
    let wire: Line;

    beforeEach(async () => {
      await wire?.close();
      wire = await layLine(dashboard.address);
    });
    afterAll(() => wire.close());

    it('gives up a reading that gets no answer, and reads again', async () => {
      const page = await open(wire.address);
      const begun = page.waitForRequest(`**/api/sweeps/${sweep.id}`);
      wire.mute(/^\/api\/sweeps\//);
      const text = await change();
      await begun;
      wire.mute(undefined);
      await expect.poll(() => shown(page), patiently).toContain(text);
    });

    it('sees that a worker has vanished, of which no word comes', async () => {
      await query(
        home,
        z.unknown(),
        `INSERT INTO worker (id, host, pid, slots, device, version, seen_at) VALUES ('killed:9', 'killed', 9, 2, 'CPU', '0', now() - interval '20 seconds')`,
      );
      wire.mute(/^\/api\/events/); // the other workers report
      const page = await context.newPage();
      await page.goto(`${wire.address}/workers`);
      const state = page.getByRole('region', { name: 'killed:9' }).locator('.state');
      expect(await state.textContent()).toBe('alive');
      const gone = page.getByRole('row').filter({ hasText: 'killed:9' });
      await expect.poll(() => gone.textContent(), patiently).toContain('vanished');
    });

    it('gives up a stream that was taken and never answered', async () => {
      const page = await open(wire.address);
      wire.mute(/^\/api\/events/);
      wire.cut();
      await page.getByText('Disconnected.').waitFor();
      await new Promise((resolve) => setTimeout(resolve, 3000)); // the browser has tried again
      wire.mute(undefined);
      await live(page, patiently.timeout);
      const text = await change();
      await expect.poll(() => shown(page)).toContain(text);
    });
  });

  it('asks to sign in when the token ended while the dashboard was away', async () => {
    const db = openDatabase(servicesOf(home).databaseUrl);
    const expiresAt = new Date(Date.now() + 600_000);
    const { id, token } = await createToken(db, { name: 'away', scope: 'read', expiresAt });
    await createToken(db, { name: 'stays', scope: 'read', expiresAt }); // without any it does not start
    const first = await runDashboard(home, { host: '0.0.0.0' });
    const port = Number(new URL(first.address).port);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/sweeps/${sweep.id}`);
    await page.getByLabel('Paste a token that may read').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await live(page);

    await first.stop();
    await page.getByText('Disconnected.').waitFor();
    await revokeToken(db, id);
    const second = await runDashboard(home, { host: '0.0.0.0', port });
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.textContent(), patiently).toBe('Sign in');
    await second.stop();
    await db.$disconnect();
  });
});

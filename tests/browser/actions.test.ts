import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { createSignInLink, createToken, revokeToken } from '../../control/tokens.ts';
import { openDatabase, type Database } from '../../prisma/database.ts';
import { chrome, launchChromium, seriousFaults } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query, servicesOf } from '../helpers/database.ts';
import { storeSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';
import { tinySweep } from '../helpers/tiny-sweep.ts';

const home = new Home(inject('home'));
const Started = z.object({ sweep: z.string() });

describe.skipIf(!existsSync(chrome))(`acting in the dashboard (skipped without ${chrome})`, () => {
  let browser: Browser;
  let dashboard: Running;
  let db: Database;

  beforeAll(async () => {
    db = openDatabase(servicesOf(home).databaseUrl);
    dashboard = await runDashboard(home);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await dashboard.stop();
    await db.$disconnect();
  });

  /** A browser that was never here before. */
  async function newcomer(colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const context = await browser.newContext({ baseURL: dashboard.address, colorScheme });
    return await context.newPage();
  }

  const signedIn = async (page: Page, path: string) => {
    await page.goto(`${path}#sign-in=${await createSignInLink(db)}`);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  };

  it('stops a running sweep as the command line does, once it is confirmed, and shows the end by itself', async () => {
    const file = home.file('acted-on.yaml', tinySweep('acted-on', 100_000));
    const { sweep } = await home.json(Started, 'start', file, '--scale', 'quick', '--detach', '--json');
    const page = await newcomer();
    await signedIn(page, `/sweeps/${sweep}`);
    expect(page.url()).toBe(`${dashboard.address}/sweeps/${sweep}`); // the secret is gone from the address
    await page.locator('.trial-list .bar-running').first().waitFor({ timeout: 60_000 });

    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop this sweep?' });
    await dialog.getByText(/running trials? writes? a last checkpoint/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Stop');
    const [row] = await query(
      home,
      z.object({ state: z.string() }),
      'SELECT state FROM sweep WHERE id = $1',
      [sweep],
    );
    expect(row?.state).not.toBe('cancelled');

    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.locator('.head .state-cancelled').waitFor();
    expect((await home.sweep('status', sweep, '--json')).stdout).toContain('"state": "cancelled"');
    await page.getByRole('button', { name: 'Archive' }).waitFor();
    await page.context().close();
  });

  it('archives: the list leaves it out, the filter shows it, and all of it is undone', async () => {
    const { id } = await storeSweep(home, 'to-archive');
    const page = await newcomer();
    await signedIn(page, `/sweeps/${id}`);
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Archive this sweep?' });
    await dialog.getByText('Nothing is deleted: 6 trials').waitFor();
    await dialog.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Unarchive' }).waitFor();
    expect((await home.sweep('list', '--archived')).stdout).toContain(id);

    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Sweeps' }).waitFor();
    await page.getByRole('button', { name: /^Archived \(\d+\)$/ }).click();
    await page.getByRole('link', { name: id }).waitFor();
    expect(page.url()).toBe(`${dashboard.address}/?archived=only`);
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    await page.getByRole('button', { name: 'Current' }).click();
    await page.getByRole('rowheader').first().waitFor();
    expect(await page.getByRole('link', { name: id }).count()).toBe(0);

    expect((await home.sweep('unarchive', id)).stdout).toContain(`${id} is unarchived.`);
    await page.getByRole('link', { name: id }).waitFor(); // by itself
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'asks who is not signed in to do so, without a fault for axe, %s',
    async (scheme) => {
      const { id } = await storeSweep(home, `unsigned-${scheme}`);
      const page = await newcomer(scheme);
      await page.setViewportSize({ width: 400, height: 800 });
      await page.goto(`/sweeps/${id}`);
      await page.getByRole('button', { name: 'Archive', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Sign in to act' });
      await dialog.getByText(`sweep ui ${id}`).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);

      await dialog.getByLabel('Or paste a token that may write').fill('hs_k3f9tq2x_wrong');
      await page.keyboard.press('Enter');
      await dialog.getByRole('alert').getByText('This token is not known here.').waitFor();

      const expiresAt = new Date(Date.now() + 600_000);
      const { token } = await createToken(db, { name: 'pasted', scope: 'write', expiresAt });
      await dialog.getByLabel('Or paste a token that may write').fill(token);
      await page.keyboard.press('Enter');
      const question = page.getByRole('dialog', { name: 'Archive this sweep?' });
      await question.waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      const kept: unknown = await page.evaluate(
        'document.cookie + JSON.stringify(localStorage) + location.href',
      );
      expect(kept).not.toContain(token);
      await page.context().close();
    },
  );

  it('lets nobody see a page of a dashboard on other addresses before the sign-in, and everything after it', async () => {
    const { id } = await storeSweep(home, 'elsewhere');
    const expiresAt = new Date(Date.now() + 600_000);
    const { id: tokenId, token } = await createToken(db, { name: 'viewer', scope: 'read', expiresAt });
    const open = await runDashboard(home, { host: '0.0.0.0' });
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${new URL(open.address).port}` });
    const page = await context.newPage();
    await page.goto(`/sweeps/${id}`);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('Paste a token that may read').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: id }).waitFor();
    await page.getByText('live', { exact: true }).waitFor();

    await revokeToken(db, tokenId); // which the page that is open hears of by itself
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await context.close();
    await open.stop();
  });
});

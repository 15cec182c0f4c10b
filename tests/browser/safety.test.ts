import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { chrome, launchChromium, seriousFaults, watchPolicy } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query } from '../helpers/database.ts';
import { storeSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
const change = async (sql: string, ...values: unknown[]) => await query(home, z.unknown(), sql, values);

describe.skipIf(!existsSync(chrome))(
  `the pages under attack and after a fall (skipped without ${chrome})`,
  () => {
    let browser: Browser;
    let page: Page;
    let refused: readonly string[];
    let dashboard: Running;

    beforeAll(async () => {
      dashboard = await runDashboard(home);
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser.close();
      await dashboard.stop();
    });
    beforeEach(async () => {
      page = await browser.newPage({ baseURL: dashboard.address });
      refused = watchPolicy(page);
    });

    it('show names, reasons and messages as text on every page, and the policy has nothing to refuse', async () => {
      const evil = `"'><script>document.title='run'</script><img src=x onerror="document.title='run'"><style>*{display:none}</style>`;
      const { id, suffix, trials } = await storeSweep(home, 'evil');
      const [first = ''] = trials;
      const trial = `${suffix}/mnist-conv/${evil}/s1`;
      await change('UPDATE sweep SET name = $2, reason = $2 WHERE id = $1', id, evil);
      await change('UPDATE experiment SET reason = $2 WHERE sweep_id = $1', id, evil);
      await change(
        'UPDATE trial SET id = $2, configuration = $3, reason = $3 WHERE id = $1',
        first,
        trial,
        evil,
      );
      await change(
        `INSERT INTO attempt (trial_id, number, worker, slot, state, reason) VALUES ($1, 1, $2, 1, 'completed', $2)`,
        trial,
        evil,
      );
      await change(
        'INSERT INTO event (sweep_id, trial_id, kind, message) VALUES ($1, $2, $3, $3)',
        id,
        trial,
        evil,
      );
      await change(
        `INSERT INTO metric_point (trial_id, name, step, value, time) SELECT $1, $2, n, n, now() FROM generate_series(1, 9) n`,
        trial,
        evil,
      );
      await change(
        `INSERT INTO artifact (trial_id, name, kind, title, media_type, hash, bytes, position) VALUES ($1, 'a.png', 'kernels', $2, 'image/png', $3, 1, 0)`,
        trial,
        evil,
        '0'.repeat(64),
      );
      const trialAddress = `/trials/${trial.split('/').map(encodeURIComponent).join('/')}`;
      for (const [address, title] of [
        ['/', 'Sweeps'],
        [`/sweeps/${id}`, id],
        [trialAddress, trial],
        [`/${encodeURIComponent(evil)}`, 'No such page'],
      ] as const) {
        await page.goto(address);
        await page.locator('h1').first().waitFor();
        if (address === trialAddress || address.startsWith(`/sweeps/${id}`)) {
          await page.getByText(evil, { exact: false }).first().waitFor();
          await page.locator('[id$="-curves"]').first().scrollIntoViewIfNeeded();
          await page.locator('.uplot canvas').first().waitFor();
        }
        expect(await page.title()).toBe(`${title} · hypersweep`);
        expect(
          await page.evaluate('document.querySelectorAll("img[onerror], main script, main style").length'),
        ).toBe(0);
        expect(refused).toEqual([]);
      }
      await change('DELETE FROM sweep WHERE id = $1', id);
    });

    it('show the API to read and to try, within the same policy', async () => {
      await page.goto('/api/docs');
      await page.getByText('Stop a sweep', { exact: true }).click();
      await page.getByText('Its running trials write a last checkpoint').waitFor();
      await page.getByText('The sweeps that fit a filter').click();
      await page.getByRole('button', { name: 'Try it out' }).first().click();
      await page.getByRole('button', { name: 'Execute' }).click();
      await page.locator('.live-responses-table').filter({ hasText: '200' }).waitFor();
      expect(refused).toEqual([]);
      expect((await seriousFaults(page)).filter(({ id }) => id === 'document-title')).toEqual([]);
      const response = await page.request.get('/api/docs');
      expect(response.headers()['content-security-policy']).not.toContain('unsafe-inline');
    });

    it('catch up by themselves with what happened while the server was down', async () => {
      const { id, trials } = await storeSweep(home, 'outlived');
      await page.goto(`/sweeps/${id}`);
      const line = page.getByRole('listitem').filter({ hasText: trials[0] ?? '' });
      await line.getByText('30/30').waitFor();
      await page.getByText('live', { exact: true }).waitFor();

      const port = Number(new URL(dashboard.address).port);
      await dashboard.stop();
      await page.getByText('Disconnected.').waitFor();
      await change('UPDATE trial SET step = 7 WHERE id = $1', trials[0]);
      dashboard = await runDashboard(home, { port });
      await line.getByText('7/30').waitFor();
      await page.getByText('live', { exact: true }).waitFor();

      // The server stays, the connection on which it listens goes.
      await change(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ILIKE 'listen "hypersweep"%'`,
      );
      await change('UPDATE trial SET step = 8 WHERE id = $1', trials[0]);
      await line.getByText('8/30').waitFor();
      expect(refused).toEqual([]);
    });
  },
);

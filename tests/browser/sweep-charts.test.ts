import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { meanLoss, steps, writeChartSweep } from '../helpers/chart-sweep.ts';
import { chrome, launchChromium, seriousFaults } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
const sweep = 'charts-t3st';
let dashboard: Running;

/** A loaded machine may take its time. */
const patient = { timeout: 10_000 };

beforeAll(async () => {
  await writeChartSweep(home, sweep);
  dashboard = await runDashboard(home);
});

afterAll(async () => {
  await dashboard.stop();
});

describe.skipIf(!existsSync(chrome))(`the charts in Chromium (skipped without ${chrome})`, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ baseURL: dashboard.address, viewport: { width: 1280, height: 900 } });
  });

  afterAll(async () => {
    await browser.close();
  });

  /** Opens the sweep and waits for one of its charts. */
  async function open(chart: string, choices = ''): Promise<Locator> {
    await page.goto('about:blank'); // a page that differs in its hash alone would not be loaded anew
    await page.goto(`/sweeps/${sweep}${choices === '' ? '' : `?${choices}`}#mnist-conv-${chart}`);
    const panel = page.locator(`#mnist-conv-${chart}`);
    await panel.scrollIntoViewIfNeeded();
    await panel
      .locator(chart === 'curves' ? '.uplot canvas' : '.picture-view')
      .first()
      .waitFor();
    return panel;
  }

  const choice = (name: string) => new URL(page.url()).searchParams.get(`mnist-conv.${name}`);
  const middleOf = async (place: Locator) => {
    const box = await place.boundingBox();
    if (!box) throw new Error('Expected it to be on the page');
    return { ...box, middle: [box.x + box.width / 2, box.y + box.height / 2] as const };
  };

  it('zooms the curves by dragging, keeps the view in the address, and goes back by a key', async () => {
    const panel = await open('curves');
    const { x, y, width, height } = await middleOf(panel.locator('.u-over'));
    await page.mouse.move(x + width * 0.25, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.5, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await panel.getByRole('button', { name: 'Reset zoom' }).waitFor();
    const [from = 0, to = 0] = choice('zoom')?.split('..').map(Number) ?? [];
    expect(from).toBeGreaterThan(steps * 0.2);
    expect(to).toBeLessThan(steps * 0.55);
    await page.reload();
    await panel.getByRole('button', { name: 'Reset zoom' }).waitFor();
    await panel.getByRole('application').press('0');
    await panel.getByRole('button', { name: 'Reset zoom' }).waitFor({ state: 'detached' });
    expect(choice('zoom')).toBeNull();
    await panel.getByRole('application').press('+');
    await expect.poll(() => choice('zoom'), patient).not.toBeNull();
  });

  it('shows a view as its address has it, and writes what is chosen there', async () => {
    const panel = await open(
      'curves',
      'mnist-conv.y=log&mnist-conv.x=time&mnist-conv.ema=0.9&mnist-conv.seeds=each',
    );
    for (const name of ['log', 'time', 'each seed']) {
      expect(await panel.getByRole('button', { name, exact: true }).getAttribute('aria-pressed')).toBe(
        'true',
      );
    }
    await panel.getByText('EMA 0.90').waitFor();
    await panel.getByRole('button', { name: 'examples' }).click();
    await panel.getByLabel('Metric of the curves').selectOption('validation_error');
    await panel.getByRole('button', { name: /^plain convnet learningRate=0\.01 / }).click();
    expect(choice('x')).toBe('examples');
    expect(choice('metric')).toBe('validation_error');
    expect(choice('hide')).toBe('plain-learningrate0.01');
    expect(choice('y')).toBe('log');
  });

  it('lists the values under the pointer in the order of the lines, and says them to who goes by keys', async () => {
    const panel = await open('curves', 'mnist-conv.metric=validation_error');
    const { middle } = await middleOf(panel.locator('.u-over'));
    await page.mouse.move(...middle);
    await panel.locator('.hover li').first().waitFor();
    const values = (await panel.locator('.hover li b').allTextContents()).map(Number);
    expect(values.length).toBeGreaterThan(5);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    await panel.getByRole('application').press('ArrowRight');
    await expect.poll(() => panel.locator('[aria-live]').textContent(), patient).toMatch(/^step \d+: /);
  });

  it('shows the validation figure of the table first, and names in full under the pointer, one column a kind', async () => {
    const panel = await open('curves');
    expect(await panel.getByLabel('Metric of the curves').inputValue()).toBe('validation_error');
    await panel.getByText(`last values, at step ${steps}`).waitFor();
    const { middle } = await middleOf(panel.locator('.u-over'));
    await page.mouse.move(...middle);
    await panel.locator('.hover li').first().waitFor();
    const cut = await panel
      .locator('.hover li > *')
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length);
    expect(cut).toBe(0);
    const edges = await panel
      .locator('.hover li b')
      .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().right)));
    expect(new Set(edges).size).toBe(1);
  });

  it('selects trials by brushes, lists the best of them first and leads to their comparison', async () => {
    const panel = await open('parallel');
    const axis = panel.getByRole('slider', { name: 'Brush on learningRate' });
    const { x, y, width, height } = await middleOf(axis);
    await page.mouse.move(x + width / 2, y + height * 0.4);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height * 0.6, { steps: 4 });
    await page.mouse.up();
    await panel.getByText('10 of 30 trials selected').waitFor();
    // Neither a title nor a value of an axis is under what takes its drags
    const clear = await panel.locator('.picture-view').evaluate((picture) => {
      const boxes = (selector: string) =>
        [...picture.querySelectorAll(selector)].map((part) => part.getBoundingClientRect());
      return boxes('text').every((text) =>
        boxes('.brush-place').every(
          (brush) =>
            text.right <= brush.left ||
            text.left >= brush.right ||
            text.bottom <= brush.top ||
            text.top >= brush.bottom,
        ),
      );
    });
    expect(clear).toBe(true);
    expect(choice('brush')).toMatch(/^learningRate:0\.3\d*-0\.6\d*$/);
    await panel.getByRole('slider', { name: 'Brush on variant' }).press('ArrowUp');
    await panel.getByText('2 of 30 trials selected').waitFor();
    const names = await panel.getByRole('rowheader').allTextContents();
    expect(names).toEqual(['plain-learningrate0.001 seed 1', 'plain-learningrate0.001 seed 2']);
    const compare = await panel.getByRole('link', { name: 'Compare these 2' }).getAttribute('href');
    expect(compare).toBe(
      `/compare?trials=${sweep}/mnist-conv/plain-learningrate0.001/s1,${sweep}/mnist-conv/plain-learningrate0.001/s2`,
    );
    await page.reload();
    await panel.getByText('2 of 30 trials selected').waitFor();
    await panel.getByRole('button', { name: 'Clear brushes' }).click();
    await panel.getByText('30 trials, the best 8 listed').waitFor();
    expect(choice('brush')).toBeNull();
  });

  it('goes from dot to dot by keys and opens a trial', async () => {
    const panel = await open('scatter', 'mnist-conv.scatter-x=nZ');
    const dots = panel.getByRole('application');
    await dots.press('ArrowRight');
    await dots.press('ArrowRight');
    await panel.locator('.pointed b').first().waitFor();
    await dots.press('Enter');
    await expect.poll(() => page.url(), patient).toMatch(/\/trials\/charts-t3st\/mnist-conv\//);
  });

  it('names the method of the importance, and ranks over seeds when asked', async () => {
    const importance = await open('importance');
    await importance
      .getByText(/random forest of 100 trees \(seed 1\), grown on 30 trials of 15 configurations/)
      .waitFor();
    const rank = await open('rank');
    await rank.getByRole('button', { name: 'over seeds' }).click();
    await rank.getByText(/The best 12 of 15/).waitFor();
    expect(choice('rank-over')).toBe('seeds');
  });

  const charts = ['curves', 'parallel', 'scatter', 'embedding', 'rank', 'importance'] as const;

  /** Saves a chart through its menu. @returns where the file is */
  async function save(panel: Locator, format: 'PNG' | 'SVG' | 'CSV'): Promise<string> {
    await panel.locator('.save > summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.locator('.save-formats').getByRole('button', { name: format }).click(),
    ]);
    const file = join(home.folder, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  }

  it.each(charts)(
    'saves the chart “%s” as PNG at twice its size, as SVG that stands alone, and as CSV',
    async (chart) => {
      const panel = await open(chart);
      const svgFile = await save(panel, 'SVG');
      const svg = readFileSync(svgFile, 'utf8');
      expect(svg).not.toContain('var(');
      expect(svg).toMatch(/#[0-9a-f]{6}/);
      const [, width = 0, height = 0] =
        /^<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.map(Number) ?? [];

      const png = readFileSync(await save(panel, 'PNG'));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
        Math.round(width * 2),
        Math.round(height * 2),
      ]);

      const csv = readFileSync(await save(panel, 'CSV'), 'utf8')
        .trimEnd()
        .split('\r\n');
      const columns = csv[0]?.split(',').length ?? 0;
      expect(columns).toBeGreaterThan(2);
      expect(csv.length).toBeGreaterThan(2);
      for (const row of csv) expect(row.split(',')).toHaveLength(columns);

      const alone = await browser.newPage();
      await alone.goto(pathToFileURL(svgFile).href);
      expect(await alone.locator('svg > path').count()).toBeGreaterThan(4);
      expect((await alone.locator('svg > text').allTextContents()).join(' ').length).toBeGreaterThan(20);
      await alone.close();
    },
  );

  it('saves the very numbers of the curves', async () => {
    const csv = readFileSync(await save(await open('curves', 'mnist-conv.metric=train_loss'), 'CSV'), 'utf8');
    const [names = [], ...rows] = csv
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','));
    const last = rows.at(-1) ?? [];
    const cell = (name: string) => Number(last[names.indexOf(name)]);
    expect(cell('step')).toBe(steps);
    expect(cell('plain-learningrate0.001 train_loss mean')).toBeCloseTo(meanLoss(3984, steps) + 0.0015, 7);
    expect(cell('plain-learningrate0.001 train_loss high')).toBeCloseTo(meanLoss(3984, steps) + 0.002, 7);
  });

  it.each(['light', 'dark'] as const)('has no serious fault for axe, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open('importance');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('fits a screen of 400 pixels', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    for (const chart of charts) {
      await open(chart);
      expect(await page.evaluate('document.documentElement.scrollWidth'), chart).toBeLessThanOrEqual(400);
    }
    const plot = (await open('curves')).locator('.u-over');
    for (const share of [0.1, 0.45, 0.55, 0.9]) {
      const { x, y, width, height } = await middleOf(plot);
      await page.mouse.move(x + width * share, y + height / 2);
      const hover = await middleOf(page.locator('.hover'));
      expect(hover.x, String(share)).toBeGreaterThanOrEqual(0);
      expect(hover.x + hover.width, String(share)).toBeLessThanOrEqual(400);
    }
  });
});

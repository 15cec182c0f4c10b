import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Milliseconds between two moves of the mouse: as often as a mouse tells. */
const moveEvery = 8;
const moves = 150;
const zooms = 4;

/** Frames a second while the mouse wanders over a chart, and while it is zoomed in and out again. */
export async function frameRates(page: Page, chart: string): Promise<{ hover: number; zoom: number }> {
  const place = page.locator(chart).first();
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error(`Expected ${chart} to be on the page`);
  const at = (x: number) => [box.x + box.width * x, box.y + box.height * (0.3 + 0.4 * x)] as const;
  const sweepOver = async (from: number, to: number, count: number) => {
    for (let step = 0; step <= count; step += 1) {
      await page.mouse.move(...at(from + ((to - from) * step) / count));
      await pause(moveEvery);
    }
  };
  const hover = await framesDuring(page, async () => await sweepOver(0.1, 0.95, moves));
  const zoom = await framesDuring(page, async () => {
    for (let round = 0; round < zooms; round += 1) {
      await page.mouse.move(...at(0.3));
      await page.mouse.down();
      await sweepOver(0.3, 0.7, moves / 5);
      await page.mouse.up();
      await sweepOver(0.7, 0.4, moves / 5);
      await page.mouse.dblclick(...at(0.5));
      await sweepOver(0.5, 0.6, moves / 10);
    }
  });
  return { hover, zoom };
}

const Times = z.array(z.number()).min(2);

async function framesDuring(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`{
    const times = [];
    window.benchFrames = times;
    const note = (at) => { times.push(at); if (window.benchFrames === times) requestAnimationFrame(note); };
    requestAnimationFrame(note);
  }`);
  await act();
  const times = Times.parse(
    await page.evaluate(`(() => { const times = benchFrames; benchFrames = null; return times; })()`),
  );
  return ((times.length - 1) * 1000) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
}

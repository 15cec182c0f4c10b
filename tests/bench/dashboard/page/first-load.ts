import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { z } from 'zod';
import { viewport } from './browser.ts';
import { type Landmarks, type Marks, noteMarks, readMarks } from './marks.ts';

export interface FirstLoad extends Marks {
  /** When table and chart stood and a key was answered. */
  readonly interactive: number;
  /** Milliseconds from asking for curves to the frame that shows them; null where the page asks for none. */
  readonly curvesToScreen: number | null;
  /** Bytes of the scripts that the document itself names, each as gzip would send it; what loads late is not among them. */
  readonly scriptBytes: number;
}

const Starts = z.array(z.number());

/** Opens an address in a browser profile of its own, nothing cached. @returns the page, still open, and its moments */
export async function firstLoad(
  browser: Browser,
  address: string,
  landmarks: Landmarks,
  seconds = 60,
): Promise<{ page: Page; load: FirstLoad; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  await noteMarks(page, landmarks);
  const document = await page.goto(address, { waitUntil: 'commit', timeout: seconds * 1000 });
  const marks = await readMarks(page, seconds);
  const html = (await document?.text()) ?? '';
  const named = scripts.filter((script) => html.includes(new URL(script.url()).pathname));
  const bodies = await Promise.all(named.map((script) => script.body()));
  const [asked] = Starts.parse(
    await page.evaluate(
      `performance.getEntriesByType('resource').filter(({ name }) => /\\/curves\\b/.test(name)).map(({ startTime }) => startTime)`,
    ),
  );
  const load = {
    ...marks,
    interactive: Math.max(marks.table, marks.chart, marks.answered),
    curvesToScreen: asked === undefined ? null : marks.chart - asked,
    scriptBytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0),
  };
  return { page, load, close: async () => await context.close() };
}

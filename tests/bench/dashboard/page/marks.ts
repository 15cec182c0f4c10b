import type { Page } from 'playwright-core';
import { z } from 'zod';
import { waitUntil } from './wait-until.ts';

/** What must stand before a page counts as usable, as selectors. */
export interface Landmarks {
  /** A row of its first table. */
  readonly table: string;
  /** Its first chart, which is in the document only once it is drawn. */
  readonly chart: string;
  /** Where the reader scrolls to for the chart once the table stands, since a chart below the screen waits until it is near it. */
  readonly place: string;
}

/** Moments of a page in ms since its navigation began, each at the end of the frame that showed it. */
export const Marks = z.object({
  table: z.number(),
  chart: z.number(),
  /** A key press that was sent once both stood, answered by a frame. */
  answered: z.number(),
  firstContent: z.number(),
  largestContent: z.number(),
});
export type Marks = z.infer<typeof Marks>;

/** Has a page note its moments from the next navigation on. */
export async function noteMarks(page: Page, { place, ...landmarks }: Landmarks): Promise<void> {
  await page.addInitScript(`(() => {
    const marks = {};
    window.benchMarks = marks;
    const afterFrame = (note) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { port1.close(); note(performance.now()); };
      port2.postMessage(0);
    });
    window.benchAfterFrame = afterFrame;
    const wanted = Object.entries(${JSON.stringify(landmarks)});
    const look = () => {
      for (const [name, selector] of wanted) {
        if (name in marks || document.querySelector(selector) === null) continue;
        marks[name] = Infinity;
        afterFrame((at) => {
          marks[name] = at;
          if (name === 'table') document.querySelector(${JSON.stringify(place)})?.scrollIntoView();
        });
      }
      if (wanted.every(([name]) => name in marks)) watch.disconnect();
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
    addEventListener('keydown', () => afterFrame((at) => { marks.answered ??= at; }), true);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') marks.firstContent = entry.startTime;
    }).observe({ type: 'paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) marks.largestContent = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  })()`);
}

/** Waits until a page has its landmarks, presses a key and tells all moments. @throws when it takes longer than `seconds` */
export async function readMarks(page: Page, seconds: number): Promise<Marks> {
  await waitUntil(page, 'benchMarks.table < Infinity && benchMarks.chart < Infinity', seconds);
  await page.keyboard.press('Tab');
  await waitUntil(page, 'benchMarks.answered', seconds);
  return Marks.parse(await page.evaluate('benchMarks'));
}

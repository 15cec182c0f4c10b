import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Database } from '../../../../prisma/database.ts';
import { writeProgress } from '../../../../prisma/queries/metric-points.ts';
import type { BenchTrial } from '../sweep/bench-sweep.ts';
import type { Viewed } from './viewer.ts';
import { openViewers } from './viewers.ts';
import { waitUntil } from './wait-until.ts';

export interface LiveOptions {
  readonly viewed: Viewed;
  /** Of the sweep, open in the browser. */
  readonly page: Page;
  readonly db: Database;
  /** One that runs. */
  readonly trial: BenchTrial;
  /** Steps of its budget. */
  readonly steps: number;
  /** Viewers besides the page. */
  readonly viewers: number;
  readonly events: number;
}

/** Milliseconds between two events at least: a page reads its sweep anew twice a second at most. */
const eventEvery = 900;
const jitter = 400;

/**
 * Milliseconds from sending a trial's new point and step to PostgreSQL to the frame of the page that shows the step, while
 * so many others have the same page open; and to the moment when the last of those others has read it.
 */
export async function eventTimes({
  viewed,
  page,
  db,
  trial,
  steps,
  viewers,
  events,
}: LiveOptions): Promise<{ screen: number[]; lastViewer: number[] }> {
  await using others = await openViewers(viewed, viewers);
  const screen: number[] = [];
  const lastViewer: number[] = [];
  for (let event = 0; event < events; event += 1) {
    const { attempt, step } = await nextStep(db, trial.id, steps);
    await expectText(page, trial.id, `${step}/${steps}`);
    const sent = Date.now();
    const point = { name: 'train_loss', step, value: trial.curve.floor, time: sent };
    await writeProgress(db, { trialId: trial.id, attempt, step, steps, points: [point] });
    screen.push((await shownAt(page)) - sent);
    lastViewer.push((await others.haveRead(sent)) - sent);
    await pause(eventEvery + jitter * Math.random());
  }
  return { screen, lastViewer };
}

/** A step so far on that its trial is told of, which is at each 200th of its budget. */
async function nextStep(db: Database, id: string, steps: number): Promise<{ attempt: number; step: number }> {
  const { attempt, step } = await db.trial.findUniqueOrThrow({ where: { id } });
  return { attempt, step: step + Math.max(1, Math.ceil(steps / 200)) };
}

/** Has the page note when the trial's line first says so. */
async function expectText(page: Page, id: string, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const line = () => [...document.querySelectorAll('a')].find((link) => link.textContent === ${JSON.stringify(id)})?.closest('li, tr');
    window.benchShownAt = 0;
    const watch = new MutationObserver(() => {
      if (!line()?.textContent.includes(${JSON.stringify(text)})) return;
      watch.disconnect();
      benchAfterFrame(() => { window.benchShownAt = Date.now(); });
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  })()`);
}

async function shownAt(page: Page): Promise<number> {
  await waitUntil(page, 'benchShownAt > 0', 20);
  return z.number().parse(await page.evaluate('benchShownAt'));
}

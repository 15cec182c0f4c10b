import { type Browser } from 'playwright-core';
import { openDatabase } from '../../../prisma/database.ts';
import type { Measurements } from './figures.ts';
import { firstLoad, type FirstLoad } from './page/first-load.ts';
import { frameRates } from './page/frames.ts';
import { eventTimes } from './page/live.ts';
import type { Landmarks } from './page/marks.ts';
import { memoryOf } from './page/memory.ts';
import type { BenchServices } from './services.ts';
import type { BenchSweep } from './sweep/bench-sweep.ts';

export interface MeasureOptions {
  readonly browser: Browser;
  readonly services: BenchServices;
  readonly sweep: BenchSweep;
  readonly runs: number;
  /** Of the page in the browser and of programs that follow the same stream, together. */
  readonly viewers: number;
}

const landmarks: Landmarks = { table: 'table.paper tbody tr', chart: '.uplot canvas', place: '.plots' };
const chart = '.uplot .u-over';
/** Events a run. */
const events = 10;
const megabyte = 1e6;

/** All figures of our page of a sweep, `runs` times, each time in a browser profile of its own. */
export async function measureOurs({
  browser,
  services,
  sweep,
  runs,
  viewers,
}: MeasureOptions): Promise<Measurements> {
  const { address } = services;
  const db = openDatabase(services.databaseUrl);
  const [loads, frames, memories, screen, lastViewer, answers]: [
    FirstLoad[],
    Awaited<ReturnType<typeof frameRates>>[],
    Awaited<ReturnType<typeof memoryOf>>[],
    number[],
    number[],
    number[],
  ] = [[], [], [], [], [], []];
  const trial = sweep.trials.find(({ runs: isRunning }) => isRunning);
  if (!trial) throw new Error('Expected a trial that runs');
  try {
    for (let run = 0; run < runs; run += 1) {
      answers.push(await curvesAnswer(address, sweep));
      const { page, load, close } = await firstLoad(
        browser,
        `${address}/sweeps/${sweep.id}?${sweep.experiment}.metric=train_loss`,
        landmarks,
      );
      loads.push(load);
      frames.push(await frameRates(page, chart));
      const viewed = { address, sweep: sweep.id, experiment: sweep.experiment };
      const live = { viewed, page, db, trial, steps: sweep.size.points, viewers: viewers - 1, events };
      const times = await eventTimes(live);
      screen.push(...times.screen);
      lastViewer.push(...times.lastViewer);
      memories.push(await memoryOf(browser, page));
      await close();
    }
  } finally {
    await db.$disconnect();
  }
  return {
    firstContent: loads.map(({ firstContent }) => firstContent),
    largestContent: loads.map(({ largestContent }) => largestContent),
    interactive: loads.map(({ interactive }) => interactive),
    curvesAnswer: answers,
    curvesToScreen: loads.flatMap(({ curvesToScreen }) => curvesToScreen ?? []),
    hover: frames.map(({ hover }) => hover),
    zoom: frames.map(({ zoom }) => zoom),
    tabMemory: memories.flatMap(({ tab }) => (tab === null ? [] : tab / megabyte)),
    javaScriptMemory: memories.map(({ javaScript }) => javaScript / megabyte),
    eventToScreen: screen,
    eventToViewers: lastViewer,
    scripts: loads.map(({ scriptBytes }) => scriptBytes / 1000),
  };
}

/** Milliseconds until the whole answer with an experiment's curves is here: those of a hundred trials at most. */
async function curvesAnswer(address: string, { id, experiment }: BenchSweep): Promise<number> {
  const began = performance.now();
  const response = await fetch(
    `${address}/api/sweeps/${id}/curves?metric=train_loss&experiment=${experiment}`,
  );
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`Expected curves, got ${response.status}`);
  return performance.now() - began;
}

import type { Browser } from 'playwright-core';
import { Client } from 'pg';
import type { Measurements } from '../figures.ts';
import { firstLoad } from '../page/first-load.ts';
import { frameRates } from '../page/frames.ts';
import type { Landmarks } from '../page/marks.ts';
import { memoryOf } from '../page/memory.ts';
import type { Size } from '../sweep/plan.ts';
import { startOptunaDashboard } from './optuna-dashboard.ts';
import { optunaUrl, writeStudy } from './write-study.ts';

export interface PeerOptions {
  readonly browser: Browser;
  /** Of the environment that has optuna-dashboard. */
  readonly python: string;
  /** Of our database: the peer gets its own on the same server. */
  readonly databaseUrl: string;
  /** Of our sweep: the peer is given no more. */
  readonly size: Size;
  readonly runs: number;
  readonly say: (line: string) => void;
}

export interface PeerResult {
  /** The largest study whose page stood in time; null where not even the first did. */
  readonly size: Size | null;
  /** Of that one. */
  readonly measurements: Measurements;
  /** The study that was too large, and what happened; null where it took all of ours. */
  readonly refused: { readonly size: Size; readonly because: string } | null;
}

/** Studies that are tried one after the other, as long as the page of the one before stands in time. */
const ladder: readonly Size[] = [
  { trials: 1000, points: 100 },
  { trials: 1000, points: 1000 },
  { trials: 3000, points: 1000 },
  { trials: 10_000, points: 1000 },
  { trials: 10_000, points: 10_000 },
];
/** Seconds that a page may take. */
const patience = 30;

// Its charts are Plotly's; the first one's frame stands for its table, which is on a page of its own.
const landmarks: Landmarks = {
  table: '.js-plotly-plot',
  chart: '.js-plotly-plot .main-svg .trace',
  place: '.js-plotly-plot',
};
const chart = '.js-plotly-plot .nsewdrag';

/** Measures the study page of optuna-dashboard with as many trials as it can take. */
export async function measurePeer({ size, ...options }: PeerOptions): Promise<PeerResult> {
  let taken: Pick<PeerResult, 'size' | 'measurements'> = { size: null, measurements: {} };
  for (const rung of ladder) {
    if (rung.trials > size.trials || rung.points > size.points) break;
    options.say(`optuna-dashboard with ${rung.trials} trials of ${rung.points} points …`);
    try {
      taken = { size: rung, measurements: await measureAt(rung, options) };
    } catch (error) {
      const because = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      return { ...taken, refused: { size: rung, because } };
    }
  }
  return { ...taken, refused: null };
}

async function measureAt(
  size: Size,
  { browser, python, databaseUrl, runs }: Omit<PeerOptions, 'size'>,
): Promise<Measurements> {
  await using database = await emptyDatabase(databaseUrl);
  const study = await writeStudy(python, database.url, size);
  await using dashboard = await startOptunaDashboard(python, optunaUrl(database.url));
  const loads: Awaited<ReturnType<typeof firstLoad>>['load'][] = [];
  const frames: Awaited<ReturnType<typeof frameRates>>[] = [];
  const memories: Awaited<ReturnType<typeof memoryOf>>[] = [];
  for (let run = 0; run < runs; run += 1) {
    const address = `${dashboard.address}/dashboard/studies/${study}/analytics`;
    const { page, load, close } = await firstLoad(browser, address, landmarks, patience);
    loads.push(load);
    frames.push(await frameRates(page, chart));
    memories.push(await memoryOf(browser, page));
    await close();
  }
  return {
    firstContent: loads.map(({ firstContent }) => firstContent),
    largestContent: loads.map(({ largestContent }) => largestContent),
    interactive: loads.map(({ interactive }) => interactive),
    hover: frames.map(({ hover }) => hover),
    zoom: frames.map(({ zoom }) => zoom),
    tabMemory: memories.flatMap(({ tab }) => (tab === null ? [] : tab / 1e6)),
    javaScriptMemory: memories.map(({ javaScript }) => javaScript / 1e6),
    scripts: loads.map(({ scriptBytes }) => scriptBytes / 1000),
  };
}

const name = 'optuna_peer';

/** A database of its own on the server of another, until it is disposed of. */
async function emptyDatabase(beside: string): Promise<AsyncDisposable & { readonly url: string }> {
  const drop = `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`;
  const run = async (...statements: string[]) => {
    const client = new Client({ connectionString: beside });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(drop, `CREATE DATABASE ${name}`);
  const url = new URL(beside);
  url.pathname = `/${name}`;
  return { url: url.href, [Symbol.asyncDispose]: async () => await run(drop) };
}

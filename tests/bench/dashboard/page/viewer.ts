import { get } from 'node:http';
import { repeatedly } from '../../../../dashboards/web/data/repeatedly.ts';

/** Milliseconds between two readings at least, as the real page has them. */
const sweepEvery = 500;
const curvesEvery = 2000;

/** What a viewer has open. */
export interface Viewed {
  /** Of the dashboard. */
  readonly address: string;
  readonly sweep: string;
  readonly experiment: string;
}

export interface Viewer {
  /** When it had the sweep as it is after an event of that moment or later; undefined until then. */
  readonly readAfter: (since: number) => number | undefined;
  readonly close: () => Promise<void>;
}

/** A program that does what an open page does: it follows the changes, and reads its sweep and the curves anew after each. */
export async function openViewer({ address, sweep, experiment }: Viewed): Promise<Viewer> {
  const stop = new AbortController();
  const response = await fetch(`${address}/api/events`, { signal: stop.signal });
  if (!response.ok || !response.body) throw new Error(`Expected a stream of events, got ${response.status}`);
  const heard = { at: 0 };
  const read = { heard: 0, at: 0 };
  const page = repeatedly(sweepEvery, async () => {
    const before = heard.at;
    await drain(`${address}/api/sweeps/${sweep}`, stop.signal);
    Object.assign(read, { heard: before, at: Date.now() });
    return { seen: null };
  });
  const curves = repeatedly(curvesEvery, async () => {
    await drain(
      `${address}/api/sweeps/${sweep}/curves?metric=train_loss&experiment=${experiment}`,
      stop.signal,
    );
    return { seen: null };
  });
  const follow = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      if (!/event: (sweep|refresh)/.test(decoder.decode(chunk))) continue;
      heard.at = Date.now();
      page.again();
      curves.again();
    }
  };
  const ended = follow(response.body);
  return {
    readAfter: (since) => (read.at > 0 && read.heard >= since ? read.at : undefined),
    close: async () => {
      page.stop();
      curves.stop();
      stop.abort();
      await Promise.allSettled([ended]);
    },
  };
}

/** Reads an answer as a browser does, compressed, and leaves it packed: to unpack it is work of the viewer's own machine. */
async function drain(address: string, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'br' }, signal }, (response) => {
      response.on('end', resolve).on('error', reject).resume();
      if (response.statusCode !== 200) reject(new Error(`Expected ${address}, got ${response.statusCode}`));
    }).on('error', reject);
  }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

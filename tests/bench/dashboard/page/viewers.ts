import { setTimeout as pause } from 'node:timers/promises';

export interface Viewers extends AsyncDisposable {
  /** When each of them heard the newest event, in ms since the epoch. */
  readonly heardAt: () => readonly number[];
}

/** Programs that follow the dashboard's stream of changes, as open pages do. Resolves once all of them are connected. */
export async function openViewers(address: string, count: number): Promise<Viewers> {
  const stop = new AbortController();
  const heard = Array.from({ length: count }, () => 0);
  const streams = await Promise.all(
    heard.map(async (_, index) => {
      const response = await fetch(`${address}/api/events`, { signal: stop.signal });
      if (!response.ok || !response.body)
        throw new Error(`Expected a stream of events, got ${response.status}`);
      return { ended: follow(response.body, () => (heard[index] = Date.now())) };
    }),
  );
  await pause(200); // each is told to read everything at first
  return {
    heardAt: () => [...heard],
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await Promise.allSettled(streams.map(({ ended }) => ended));
    },
  };
}

async function follow(body: ReadableStream<Uint8Array>, onEvent: () => void): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of body) if (decoder.decode(chunk).includes('event: sweep')) onEvent();
}

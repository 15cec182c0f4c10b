import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { ApiFailure, readApi } from './api.ts';
import { onChange } from './changes.ts';

/** What there is of an answer. A failure after a success keeps the last data on the page. */
export type Loaded<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; data: T; failure?: ApiFailure }
  | { kind: 'failed'; failure: ApiFailure };

export interface Follow {
  /** Reads again when this sweep changes; any sweep when left out. */
  readonly sweep?: string | undefined;
  /** Milliseconds between two readings at least. */
  readonly atMostEvery: number;
}

/** Reads an address of the API, and again whenever what it shows has changed. */
export function useApi<T>(schema: z.ZodType<T>, address: string, { sweep, atMostEvery }: Follow): Loaded<T> {
  const [state, setState] = useState<{ address: string; loaded: Loaded<T> }>();
  useEffect(() => {
    const stop = new AbortController();
    const reader = repeatedly(atMostEvery, async () => {
      try {
        const { data, seen } = await readApi(schema, address, stop.signal);
        setState({ address, loaded: { kind: 'ready', data } });
        return seen;
      } catch (error) {
        if (stop.signal.aborted) return null;
        const failure =
          error instanceof ApiFailure ? error : new ApiFailure(0, { error: String(error), mend: null });
        setState((before) => ({ address, loaded: withFailure(before, address, failure) }));
        return null;
      }
    });
    const forget = onChange((heard) => {
      if (
        heard.kind === 'refresh'
          ? reader.seen() !== heard.newest
          : sweep === undefined || heard.sweep === sweep
      )
        reader.again();
    });
    reader.again();
    return () => {
      stop.abort();
      reader.stop();
      forget();
    };
  }, [schema, address, sweep, atMostEvery]);
  return state?.address === address ? state.loaded : { kind: 'loading' };
}

function withFailure<T>(
  before: { address: string; loaded: Loaded<T> } | undefined,
  address: string,
  failure: ApiFailure,
): Loaded<T> {
  return before?.address === address && before.loaded.kind === 'ready'
    ? { ...before.loaded, failure }
    : { kind: 'failed', failure };
}

/** Runs `read` on demand: never twice at once, never more often than `pause`, and once more for what came meanwhile. */
function repeatedly(pause: number, read: () => Promise<string | null>) {
  let busy = false;
  let wanted = false;
  let stopped = false;
  let seen: string | null = null;
  const run = async () => {
    busy = true;
    wanted = false;
    seen = await read();
    await new Promise((resolve) => setTimeout(resolve, pause));
    busy = false;
    if (wanted && !stopped) void run();
  };
  return {
    again: () => {
      wanted = true;
      if (!busy && !stopped) void run();
    },
    seen: () => seen,
    stop: () => {
      stopped = true;
    },
  };
}

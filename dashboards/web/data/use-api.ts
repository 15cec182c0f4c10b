import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { ApiFailure, readApi } from './api.ts';
import { type Heard, onChange } from './changes.ts';

/** What there is of an answer. A failure after a success keeps the last data on the page. */
export type Loaded<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; data: T; failure?: ApiFailure }
  | { kind: 'failed'; failure: ApiFailure };

export interface Follow {
  /** Reads again when this sweep changes; any sweep when left out, none when null. */
  readonly sweep?: string | null | undefined;
  /** Also when this trial's log or checkpoints have grown. */
  readonly trial?: string;
  /** Also when a worker has reported. */
  readonly workers?: boolean;
  /** Milliseconds between two readings at least. */
  readonly atMostEvery: number;
}

/** Reads an address of the API, and again whenever what it shows has changed. */
export function useApi<T>(
  schema: z.ZodType<T>,
  address: string,
  { sweep, trial, workers = false, atMostEvery }: Follow,
): Loaded<T> {
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
      if (concerns(heard, { sweep, trial, workers }, reader.seen())) reader.again();
    });
    reader.again();
    return () => {
      stop.abort();
      reader.stop();
      forget();
    };
  }, [schema, address, sweep, trial, workers, atMostEvery]);
  return state?.address === address ? state.loaded : { kind: 'loading' };
}

/** Whether what was heard may have changed what was read. @param seen the change that the last answer has seen */
function concerns(
  heard: Heard,
  { sweep, trial, workers }: Pick<Follow, 'sweep' | 'workers'> & { trial: string | undefined },
  seen: string | null,
): boolean {
  switch (heard.kind) {
    case 'sweep':
      return sweep === undefined || heard.sweep === sweep;
    case 'trial':
      return heard.trial === trial;
    case 'workers':
      return workers === true;
    case 'refresh':
      break;
  }
  return heard.newest !== seen;
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

import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { ApiFailure, readApi } from './api.ts';
import { onChange } from './changes.ts';
import { inTurn } from './in-turn.ts';
import { repeatedly } from './repeatedly.ts';
import type { Heard } from './word.ts';

/** What there is of an answer. A failure after a success keeps the last data on the page. */
export type Loaded<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; data: T; failure?: ApiFailure }
  | { kind: 'failed'; failure: ApiFailure };

export interface Follow {
  /** Reads again when one of these sweeps changes; any sweep when left out. */
  readonly sweeps?: readonly string[] | undefined;
  /** Also when this trial's log or checkpoints have grown. */
  readonly trial?: string | undefined;
  /** Also when a worker has reported. */
  readonly workers?: boolean;
  /** Milliseconds between two readings at least. */
  readonly atMostEvery: number;
  /** Reads only while nothing else is being read: for much that stands further down. */
  readonly givesWay?: boolean;
  /** Reads nothing for now: what it shows is not seen. */
  readonly asleep?: boolean;
}

/** Reads an address of the API, and again whenever what it shows has changed. */
export function useApi<T>(schema: z.ZodType<T>, address: string, follow: Follow): Loaded<T> {
  const { atMostEvery, givesWay = false, asleep = false } = follow;
  const [state, setState] = useState<{ address: string; loaded: Loaded<T> }>();
  // That another sweep is followed is no reason to read again: often the answer itself says which.
  const newest = useRef(follow);
  newest.current = follow;
  const reader = useRef<ReturnType<typeof repeatedly>>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const reading = repeatedly(atMostEvery, async () => {
      try {
        const { data, seen } = await inTurn(
          { givesWay, signal },
          async () => await readApi(schema, address, signal),
        );
        setState({ address, loaded: { kind: 'ready', data } });
        return { seen };
      } catch (error) {
        if (signal.aborted) return { seen: null };
        const failure =
          error instanceof ApiFailure ? error : new ApiFailure(0, { error: String(error), mend: null });
        setState((before) => ({ address, loaded: withFailure(before, address, failure) }));
        return failure.mayPass ? 'failed' : { seen: null };
      }
    });
    const forget = onChange((heard) => {
      if (heard.kind === 'refresh') reading.unlessSeen(heard.newest);
      else if (concerns(heard, newest.current)) reading.again();
    });
    reader.current = reading;
    reading.sleep(newest.current.asleep === true);
    reading.again();
    return () => {
      stop.abort();
      reading.stop();
      forget();
    };
  }, [schema, address, atMostEvery, givesWay]);
  useEffect(() => reader.current?.sleep(asleep), [asleep]);
  return state?.address === address ? state.loaded : { kind: 'loading' };
}

/** Whether what was heard may have changed what was read. */
function concerns(
  heard: Exclude<Heard, { kind: 'refresh' }>,
  { sweeps, trial, workers = false }: Follow,
): boolean {
  if (heard.kind === 'workers') return workers;
  return heard.kind === 'trial' ? heard.trial === trial : (sweeps?.includes(heard.sweep) ?? true);
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

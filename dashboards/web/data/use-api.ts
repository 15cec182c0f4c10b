import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { ApiFailure, readApi } from './api.ts';
import { type Heard, onChange } from './changes.ts';
import { inTurn } from './in-turn.ts';
import { repeatedly } from './repeatedly.ts';

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
  /** Reads only while nothing else is being read: for much that stands further down. */
  readonly givesWay?: boolean;
}

/** Reads an address of the API, and again whenever what it shows has changed. */
export function useApi<T>(
  schema: z.ZodType<T>,
  address: string,
  { sweep, trial, workers = false, atMostEvery, givesWay = false }: Follow,
): Loaded<T> {
  const [state, setState] = useState<{ address: string; loaded: Loaded<T> }>();
  useEffect(() => {
    const stop = new AbortController();
    const reader = repeatedly(atMostEvery, async () => {
      try {
        const { data, seen } = await inTurn(
          givesWay,
          async () => await readApi(schema, address, stop.signal),
        );
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
      if (heard.kind === 'refresh') reader.unlessSeen(heard.newest);
      else if (concerns(heard, { sweep, trial, workers })) reader.again();
    });
    reader.again();
    return () => {
      stop.abort();
      reader.stop();
      forget();
    };
  }, [schema, address, sweep, trial, workers, atMostEvery, givesWay]);
  return state?.address === address ? state.loaded : { kind: 'loading' };
}

/** Whether what was heard may have changed what was read. */
function concerns(
  heard: Exclude<Heard, { kind: 'refresh' }>,
  { sweep, trial, workers }: Pick<Follow, 'sweep' | 'workers'> & { trial: string | undefined },
): boolean {
  if (heard.kind === 'workers') return workers === true;
  return heard.kind === 'trial' ? heard.trial === trial : sweep === undefined || heard.sweep === sweep;
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

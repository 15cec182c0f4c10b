import { aliveEvery, changeEvents } from '../../../contracts/dashboard.ts';

export type Connection = 'connecting' | 'live' | 'lost';

/** What a page hears: a sweep, a trial's journal or the workers changed, or anything may have (`refresh`). */
export type Heard =
  | { kind: 'sweep'; sweep: string }
  | { kind: 'trial'; trial: string }
  | { kind: 'workers' }
  | { kind: 'refresh'; newest: string };

const listeners = new Set<(heard: Heard) => void>();
const watchers = new Set<() => void>();
let connection: Connection = 'connecting';

/** Milliseconds until a stream that the server refused is asked for again. */
const retryAfter = 2000;
/** Milliseconds without a sign of life after which a line counts as dead: it may be so without a word of goodbye. */
const deadAfter = aliveEvery * 2500;

/**
 * Opens the one stream of the page; the browser reconnects it by itself, and this where the browser gives up.
 * @returns what ends it
 */
export function openChanges(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const source = new EventSource('/api/events');
  let end = () => source.close();
  const again = () => {
    source.close();
    setConnection('lost');
    timer = setTimeout(() => (end = openChanges()), retryAfter);
  };
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(again, deadAfter);
  };
  source.addEventListener('open', () => {
    heard();
    setConnection('live');
  });
  source.addEventListener(changeEvents.alive, heard);
  source.addEventListener(changeEvents.sweep, ({ data }: MessageEvent<string>) => {
    heard();
    tell({ kind: 'sweep', sweep: data });
  });
  source.addEventListener(changeEvents.trial, ({ data }: MessageEvent<string>) => {
    heard();
    tell({ kind: 'trial', trial: data });
  });
  source.addEventListener(changeEvents.workers, () => {
    heard();
    tell({ kind: 'workers' });
  });
  source.addEventListener(changeEvents.refresh, ({ lastEventId }: MessageEvent<string>) => {
    heard();
    tell({ kind: 'refresh', newest: lastEventId });
  });
  source.addEventListener('error', () => {
    clearTimeout(timer);
    setConnection('lost');
    // An answer that is no stream ends the browser's own tries.
    if (source.readyState === EventSource.CLOSED) again();
  });
  return () => {
    clearTimeout(timer);
    end();
  };
}

/** @returns what ends it */
export function onChange(listener: (heard: Heard) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** For `useSyncExternalStore`. */
export function watchConnection(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

export const currentConnection = (): Connection => connection;

function setConnection(now: Connection): void {
  connection = now;
  for (const watcher of watchers) watcher();
}

function tell(heard: Heard): void {
  for (const listener of listeners) listener(heard);
}

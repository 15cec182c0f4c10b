import { changeEvents } from '../../../contracts/dashboard.ts';

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
let source: EventSource | undefined;

/** Milliseconds until a stream that the server refused is asked for again. */
const retryAfter = 2000;

/** Opens the one stream of the page; the browser reconnects it by itself. */
export function openChanges(): void {
  if (source) return;
  const opened = new EventSource('/api/events');
  source = opened;
  opened.addEventListener('open', () => setConnection('live'));
  opened.addEventListener(changeEvents.sweep, ({ data }: MessageEvent<string>) =>
    tell({ kind: 'sweep', sweep: data }),
  );
  opened.addEventListener(changeEvents.trial, ({ data }: MessageEvent<string>) =>
    tell({ kind: 'trial', trial: data }),
  );
  opened.addEventListener(changeEvents.workers, () => tell({ kind: 'workers' }));
  opened.addEventListener(changeEvents.refresh, ({ lastEventId }: MessageEvent<string>) =>
    tell({ kind: 'refresh', newest: lastEventId }),
  );
  opened.addEventListener('error', () => {
    setConnection('lost');
    // An answer that is no stream ends the browser's own tries.
    if (opened.readyState !== EventSource.CLOSED) return;
    source = undefined;
    setTimeout(openChanges, retryAfter);
  });
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

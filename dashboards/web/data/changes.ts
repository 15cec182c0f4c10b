import { aliveEvery } from '../../../contracts/changes.ts';
import { shareStream } from './share-stream.ts';
import { type Connection, type Heard, Word } from './word.ts';

const listeners = new Set<(heard: Heard) => void>();
const watchers = new Set<() => void>();
let connection: Connection = 'connecting';

/** Milliseconds without a word after which the worker that has the stream counts as gone: it falls with a tab. */
const silentAfter = aliveEvery * 4000;

/**
 * Follows the stream that the pages of this browser share.
 * @param onRefused called whenever the server has not let the stream in
 * @returns what ends it
 */
export function openChanges(onRefused: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let leave: (() => void) | undefined;
  const join = () => {
    wait();
    leave = joinStream((word) => {
      wait();
      if (word.kind === 'heard') tell(word.heard);
      else if (word.kind === 'connection') setConnection(word.connection);
      else if (word.kind === 'refused') onRefused();
    });
  };
  const end = () => {
    clearTimeout(timer);
    leave?.();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      leave?.();
      join();
    }, silentAfter);
  };
  const stop = new AbortController();
  addEventListener('pagehide', end, { signal: stop.signal });
  // A page may come back as it was left.
  addEventListener('pageshow', ({ persisted }) => void (persisted && join()), { signal: stop.signal });
  join();
  return () => {
    stop.abort();
    end();
  };
}

/** @returns what leaves it */
function joinStream(hear: (word: Word) => void): () => void {
  // Chrome on Android has no shared workers.
  if (!('SharedWorker' in window)) return listen(ownStream(), hear);
  const worker = new SharedWorker(new URL('stream-worker.ts', import.meta.url), { type: 'module' });
  let leave = listen(worker.port, hear);
  const fallBack = () => {
    leave();
    leave = listen(ownStream(), hear);
  };
  // Its code did not come: the dashboard may have been updated since the page was opened.
  worker.addEventListener('error', fallBack, { once: true });
  return () => {
    worker.removeEventListener('error', fallBack);
    leave();
  };
}

/** A stream of this page alone. */
function ownStream(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  shareStream()(port2);
  return port1;
}

function listen(stream: MessagePort, hear: (word: Word) => void): () => void {
  stream.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(Word.parse(data)));
  stream.start();
  return () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end
    stream.postMessage('goodbye');
    stream.close();
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

/** Tells the parts of the page of a change; also of one that the page has found by itself. */
export function tell(heard: Heard): void {
  for (const listener of listeners) listener(heard);
}

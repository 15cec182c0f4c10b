import { aliveEvery, changeEvents } from '../../../contracts/changes.ts';
import type { Heard, Word } from './word.ts';

/** Milliseconds until a stream that the server refused is asked for again. */
const retryAfter = 2000;
/** Milliseconds without a sign of life after which a line counts as dead: it may be so without a word of goodbye. */
const deadAfter = aliveEvery * 2500;

/**
 * Opens a stream of changes; the browser reconnects it by itself, and this where the browser gives up.
 * @returns what ends it
 */
export function openStream(tell: (word: Word) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: EventSource | undefined;
  const open = () => {
    const source = new EventSource('/api/events');
    current = source;
    const again = () => {
      source.close();
      tell({ kind: 'connection', connection: 'lost' });
      clearTimeout(timer);
      timer = setTimeout(open, retryAfter);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(again, deadAfter);
    };
    const on = (event: string, heardOf: (data: string, id: string) => Heard) =>
      source.addEventListener(event, ({ data, lastEventId: id }: MessageEvent<string>) => {
        wait();
        tell({ kind: 'heard', heard: heardOf(data, id), id });
      });
    on(changeEvents.sweep, (sweep) => ({ kind: 'sweep', sweep }));
    on(changeEvents.trial, (trial) => ({ kind: 'trial', trial }));
    on(changeEvents.workers, () => ({ kind: 'workers' }));
    on(changeEvents.refresh, (_, newest) => ({ kind: 'refresh', newest }));
    source.addEventListener(changeEvents.alive, () => {
      wait();
      tell({ kind: 'alive' });
    });
    source.addEventListener('open', () => {
      wait();
      tell({ kind: 'connection', connection: 'live' });
    });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) {
        // An answer that is no stream ends the browser's own tries.
        again();
        tell({ kind: 'refused' });
      } else {
        wait();
        tell({ kind: 'connection', connection: 'lost' });
      }
    });
    wait(); // a line may be taken and never answered
  };
  open();
  return () => {
    clearTimeout(timer);
    current?.close();
  };
}

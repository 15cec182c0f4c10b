import { openStream } from './stream.ts';
import type { Connection, Word } from './word.ts';

/**
 * One stream for all pages that join it: it holds a connection, and to one server a browser has six for all its tabs.
 * @returns what lets a page join
 */
export function shareStream(): (page: MessagePort) => void {
  const pages = new Set<MessagePort>();
  let end: (() => void) | undefined;
  let connection: Connection = 'connecting';
  let newest: string | undefined;
  const tell = (word: Word) => {
    if (word.kind === 'connection') ({ connection } = word);
    else if (word.kind === 'heard') newest = word.id;
    for (const page of pages) say(page, word);
  };
  const leave = (page: MessagePort) => {
    pages.delete(page);
    page.close();
    if (pages.size > 0) return;
    end?.();
    end = undefined;
  };
  return (page) => {
    // All that a page ever says is goodbye. One that fell says nothing: what it is told reaches nobody.
    page.addEventListener('message', () => leave(page));
    page.start();
    pages.add(page);
    if (end) {
      say(page, { kind: 'connection', connection });
      // It may have read before the newest change and joined after it.
      if (newest !== undefined) {
        say(page, { kind: 'heard', heard: { kind: 'refresh', newest }, id: newest });
      }
    } else {
      connection = 'connecting';
      newest = undefined;
      end = openStream(tell);
    }
  };
}

function say(page: MessagePort, word: Word): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end
  page.postMessage(word);
}

import { useEffect } from 'react';

/** How long a page that is still being drawn may move under the part that the address names. */
const settleFor = 3000;

/**
 * Goes to the part of the page that its address names (`#mnist-conv-rank`) once there is something to go to, and stays
 * there while what is above it is drawn, until the reader moves by themself.
 */
export function useHash(ready: boolean): void {
  useEffect(() => {
    const part = decodeURIComponent(window.location.hash.slice(1));
    if (!ready || part === '') return undefined;
    const stop = new AbortController();
    const end = () => stop.abort();
    const timer = setTimeout(end, settleFor);
    const follow = () => {
      if (!stop.signal.aborted) document.querySelector(`#${CSS.escape(part)}`)?.scrollIntoView();
    };
    const observer = new ResizeObserver(follow);
    observer.observe(document.body);
    follow();
    for (const moved of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
      window.addEventListener(moved, end, { signal: stop.signal, passive: true });
    }
    stop.signal.addEventListener('abort', () => observer.disconnect());
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [ready]);
}

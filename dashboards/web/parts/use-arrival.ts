import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { focusHeading } from './focus-heading.ts';

/**
 * Who follows a link to another page arrives at its top, with the focus on its heading, as on a page that the browser
 * loads. Back and forward are left to the browser, which knows where one was.
 * @param content what a page is in
 */
export function useArrival(content: RefObject<HTMLElement | null>): void {
  const [path] = useLocation();
  const before = useRef(path);
  const linkedTo = useRef<string>(undefined);
  useEffect(() => {
    const remember = () => (linkedTo.current = window.location.pathname);
    // The router's word for a link. First of all listeners: its own draws the page before the next one hears of it.
    window.addEventListener('pushState', remember, { capture: true });
    return () => window.removeEventListener('pushState', remember, { capture: true });
  }, []);
  useEffect(() => {
    const isByLink = linkedTo.current === window.location.pathname;
    linkedTo.current = undefined;
    if (path === before.current) return undefined;
    before.current = path;
    if (!isByLink || !content.current) return undefined;
    window.scrollTo(0, 0);
    return focusFirstHeading(content.current);
  }, [path, content]);
}

/** At once or when it comes, unless the reader has gone on by then. @returns what ends the wait */
function focusFirstHeading(content: HTMLElement): () => void {
  content.focus({ preventScroll: true });
  const focusIt = () => {
    const heading = content.querySelector('h1');
    if (document.activeElement !== content) observer.disconnect();
    else if (heading) focusHeading(heading);
  };
  const observer = new MutationObserver(focusIt);
  observer.observe(content, { childList: true, subtree: true });
  focusIt();
  return () => observer.disconnect();
}

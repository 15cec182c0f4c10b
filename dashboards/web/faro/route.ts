import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { hideIds } from '../../../contracts/private-text.ts';

let current = hideIds(location.pathname);
const listeners = new Set<(route: string, before: string) => void>();

/** The page that is shown, its ids hidden: `/sweeps/…`. */
export const currentRoute = (): string => current;

/** Tells of each change from one page to another. */
export function onRoute(listener: (route: string, before: string) => void): void {
  listeners.add(listener);
}

/** Follows wouter; once, around all pages. */
export function useRouteReports(): void {
  const [path] = useLocation();
  useEffect(() => {
    const before = current;
    current = hideIds(path);
    if (current !== before) for (const listener of listeners) listener(current, before);
  }, [path]);
}

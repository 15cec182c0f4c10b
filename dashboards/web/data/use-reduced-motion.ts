import { useSyncExternalStore } from 'react';

const reduced = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether the reader's system asks for less motion. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(watch, () => reduced.matches);
}

function watch(watcher: () => void): () => void {
  reduced.addEventListener('change', watcher);
  return () => reduced.removeEventListener('change', watcher);
}

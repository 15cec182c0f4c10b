import { useSyncExternalStore } from 'react';
import type { Session } from '../../../contracts/access.ts';

/** As whom the browser is signed in, as far as the page knows. */
export interface SessionState {
  /** Undefined until the API has told. */
  readonly session: Session | undefined;
  /** The API refused to be read: the pages make way for the sign-in. */
  readonly lockedOut: boolean;
  /** Why a sign-in link did not work. */
  readonly problem: string | undefined;
}

let state: SessionState = { session: undefined, lockedOut: false, problem: undefined };
const watchers = new Set<() => void>();

export const useSession = (): SessionState => useSyncExternalStore(watch, () => state);

export function changeSession(change: Partial<SessionState>): void {
  state = { ...state, ...change };
  for (const watcher of watchers) watcher();
}

/** An answer was 401 to who only wanted to read. */
export function lockOut(): void {
  if (!state.lockedOut) changeSession({ lockedOut: true });
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

import { hearEarlyErrors } from './early-errors.ts';

/** Milliseconds after which reporting begins even on a page that is never idle. */
const patience = 3000;

/** Begins to report how the page does, once it has nothing better to do: nothing of Faro is in the first load. */
export function reportWhenIdle(): void {
  const endHearing = hearEarlyErrors();
  const begin = () =>
    void import('./start-faro.ts')
      .then(({ startFaro }) => startFaro(endHearing))
      // Whoever blocks reports, or has lost the server, goes on without.
      .catch(endHearing);
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: patience });
  else setTimeout(begin, patience / 2);
}

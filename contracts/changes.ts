/** How a change in Postgres is told to the pages. Without zod: a worker of the browser needs no more than this. */

/** The Postgres channel on which triggers say what changed: see `parseChange`. */
export const changeChannel = 'hypersweep';

/**
 * What `/api/events` sends. `sweep` names a sweep, `trial` a trial whose log or checkpoints alone have grown; `workers`:
 * one of them reported; `refresh`: something may have been missed, so read everything again; `alive`: nothing but a
 * sign of life, since a browser does not notice a line that went dead.
 */
export const changeEvents = {
  sweep: 'sweep',
  trial: 'trial',
  workers: 'workers',
  refresh: 'refresh',
  alive: 'alive',
} as const;
export type ChangeEvent = (typeof changeEvents)[keyof typeof changeEvents];

/** What a notification of the channel means: `workers`, `trial ID`, or else a sweep's id. */
export function parseChange(payload: string): { event: ChangeEvent; data: string } {
  if (payload === 'workers') return { event: 'workers', data: '' };
  return payload.startsWith('trial ')
    ? { event: 'trial', data: payload.slice('trial '.length) }
    : { event: 'sweep', data: payload };
}

/** Seconds between two signs of life. */
export const aliveEvery = 15;

import { setTimeout as pause } from 'node:timers/promises';
import { openViewer, type Viewed } from './viewer.ts';

export interface Viewers extends AsyncDisposable {
  /**
   * Resolves once each of them has read the sweep as it is after an event that came since then.
   * @returns when the last of them had it, in ms since the epoch
   */
  readonly haveRead: (since: number) => Promise<number>;
}

/** Opens so many viewers of a sweep. Resolves once all of them have read it for the first time. */
export async function openViewers(viewed: Viewed, count: number): Promise<Viewers> {
  const viewers = await Promise.all(Array.from({ length: count }, async () => await openViewer(viewed)));
  const haveRead = async (since: number) => {
    for (;;) {
      const moments = viewers.map(({ readAfter }) => readAfter(since));
      if (!moments.includes(undefined)) return Math.max(0, ...moments.map((moment) => moment ?? 0));
      await pause(2);
    }
  };
  await haveRead(0);
  return {
    haveRead,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(viewers.map(async ({ close }) => await close()));
    },
  };
}

/** What a reading came to: the newest change that its answer has seen, or that it is to be tried again. */
export type Reading = { readonly seen: string | null } | 'failed';

/** Milliseconds until a reading that failed is tried again: at first, doubled each time, and at most. */
const retry = { first: 1000, most: 30_000 };

/**
 * Runs `read` on demand: never twice at once, never more often than `pause`, and once more for what came meanwhile. What
 * failed is tried again by itself, since the change that it was to read is not told twice.
 */
export function repeatedly(pause: number, read: () => Promise<Reading>) {
  let busy = false;
  let asleep = false;
  let stopped = false;
  let wanted = false;
  let newest: string | undefined;
  let seen: string | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async () => {
    busy = true;
    wanted = false;
    newest = undefined;
    clearTimeout(timer);
    const reading = await read();
    if (reading === 'failed') tryAgainLater();
    else {
      failures = 0;
      ({ seen } = reading);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    busy = false;
    runIfWanted();
  };
  const tryAgainLater = () => {
    if (stopped) return;
    timer = setTimeout(again, Math.min(retry.most, retry.first * 2 ** failures));
    failures += 1;
  };
  const runIfWanted = () => {
    if (busy || asleep || stopped) return;
    if (wanted || (newest !== undefined && newest !== seen)) void run();
    else newest = undefined;
  };
  const again = () => {
    wanted = true;
    runIfWanted();
  };
  return {
    again,
    /** Unless the last answer has seen this change, or the one that is on its way turns out to. */
    unlessSeen: (change: string) => {
      newest = change;
      runIfWanted();
    },
    /** Reads nothing until it is woken; what is wanted meanwhile is read then. */
    sleep: (now: boolean) => {
      asleep = now;
      runIfWanted();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

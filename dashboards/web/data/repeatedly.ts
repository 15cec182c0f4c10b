/**
 * Runs `read` on demand: never twice at once, never more often than `pause`, and once more for what came meanwhile.
 * @param read gives the newest change that its answer has seen
 */
export function repeatedly(pause: number, read: () => Promise<string | null>) {
  let busy = false;
  let wanted = false;
  let newest: string | undefined;
  let stopped = false;
  let seen: string | null = null;
  const run = async () => {
    busy = true;
    wanted = false;
    seen = await read();
    await new Promise((resolve) => setTimeout(resolve, pause));
    busy = false;
    runIfWanted();
  };
  const runIfWanted = () => {
    if (busy || stopped) return;
    const missed = newest !== undefined && newest !== seen;
    newest = undefined;
    if (wanted || missed) void run();
  };
  return {
    again: () => {
      wanted = true;
      runIfWanted();
    },
    /** Unless the last answer has seen this change, or the one that is on its way turns out to. */
    unlessSeen: (change: string) => {
      newest = change;
      runIfWanted();
    },
    stop: () => {
      stopped = true;
    },
  };
}

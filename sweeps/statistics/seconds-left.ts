/** Below this share of the plan the pace means nothing yet. */
const leastShare = 0.05;

export interface Pace {
  /** Trials of the plan. */
  readonly planned: number;
  /** Trials done, those under way by the share of their steps. */
  readonly done: number;
  /** Seconds since the start. */
  readonly elapsed: number;
}

/** How long a sweep still takes if it goes on as it went; undefined when that cannot be told. */
export function secondsLeft({ planned, done, elapsed }: Pace): number | undefined {
  if (planned === 0 || done / planned < leastShare) return undefined;
  return Math.max(0, (elapsed * (planned - done)) / done);
}

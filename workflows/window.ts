/** What flows through a window: items come in pages, each is run, and nobody waits for a whole page. */
export interface Flow<T> {
  /** The next page, or none when the source is dry. */
  readonly nextPage: () => Promise<readonly T[] | undefined>;
  readonly run: (item: T) => Promise<void>;
  /** How many may be in flight at this moment; asked anew whenever one ends. */
  readonly size: () => number;
  /** Resolves when `size` may have grown while nothing ended; asked anew each time. */
  readonly grown?: () => Promise<void>;
  /** Whether to take nothing more and only let what is in flight end. */
  readonly draining?: () => boolean;
}

/**
 * Keeps up to `size` runs in flight until the source is dry or draining begins, then waits for the rest.
 * A slow run holds up nothing but its own place. Pure: no clock, no Temporal.
 * @returns whether the source ran dry
 * @throws the first error of `run` or `nextPage`, after everything in flight has ended
 */
export async function flowThroughWindow<T>({
  nextPage,
  run,
  size,
  grown,
  draining = () => false,
}: Flow<T>): Promise<boolean> {
  const inFlight = new Set<Promise<void>>();
  const errors: unknown[] = [];
  const waiting: T[] = [];
  let dry = false;

  const start = (item: T) => {
    const running: Promise<void> = run(item)
      .catch((error: unknown) => {
        errors.push(error);
      })
      .finally(() => inFlight.delete(running));
    inFlight.add(running);
  };

  const room = () => Math.max(1, size()) - inFlight.size;

  while (errors.length === 0 && !draining()) {
    if (waiting.length === 0 && !dry) {
      const page = await nextPage().catch((error: unknown) => void errors.push(error));
      if (page === undefined) dry = true;
      else waiting.push(...page);
    }
    for (const item of waiting.splice(0, Math.max(0, room()))) start(item);
    if (waiting.length === 0 && dry) break;
    if (room() <= 0) await Promise.race(grown ? [...inFlight, grown()] : inFlight);
  }
  await Promise.all(inFlight);
  if (errors.length > 0) throw errors[0];
  return dry && waiting.length === 0;
}

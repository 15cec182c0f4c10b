/** Milliseconds between two tellings of one key: four a second at most. */
const pause = 250;

export interface Coalesced {
  /** Says that a key changed: told at once when it was quiet, else when its pause is over. */
  readonly changed: (key: string) => void;
  readonly close: () => void;
}

/** Tells of each key at most once per pause, and of its last change always. */
export function coalesce(tell: (key: string) => void, between = pause): Coalesced {
  /** Keys in their pause; `true` when they changed in it. */
  const pausing = new Map<string, boolean>();
  const timers = new Map<string, NodeJS.Timeout>();
  const tellAndPause = (key: string) => {
    tell(key);
    pausing.set(key, false);
    timers.set(
      key,
      setTimeout(() => {
        const again = pausing.get(key) === true;
        pausing.delete(key);
        timers.delete(key);
        if (again) tellAndPause(key);
      }, between),
    );
  };
  return {
    changed: (key) => (pausing.has(key) ? void pausing.set(key, true) : tellAndPause(key)),
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      pausing.clear();
    },
  };
}

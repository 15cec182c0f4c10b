import { saysOutOfMemory } from '../../contracts/out-of-memory.ts';

/** How a trainer process ended that did not say so itself. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines of its stderr. */
  readonly tail: string;
  /** Whether its own worker killed it. */
  readonly killedByWorker: boolean;
  /** Counts of `oomKills` from before the trial and from after the exit. */
  readonly oomKills: { readonly before: number | null; readonly after: number | null };
}

/**
 * Whether a process ended for want of memory.
 * - `yes`: it said so before it aborted, or the kernel killed a process for it meanwhile and this one was killed
 * - `perhaps`: somebody killed it, and nothing counts the kernel's kills
 * - `no`: it ended for another reason, or was killed while the kernel killed none
 */
export function ranOutOfMemory({
  code,
  signal,
  tail,
  killedByWorker,
  oomKills: { before, after },
}: Exit): 'yes' | 'perhaps' | 'no' {
  if (killedByWorker) return 'no';
  if (saysOutOfMemory(tail)) return 'yes';
  if (signal !== 'SIGKILL' && code !== 137) return 'no';
  if (before === null || after === null) return 'perhaps';
  return after > before ? 'yes' : 'no';
}

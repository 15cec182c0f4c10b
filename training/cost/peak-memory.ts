import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The most memory that this process holds from now on. A trainer stays for many trials, so that the peak of its whole
 * life, which `process.resourceUsage()` gives, may be an earlier trial's: Linux forgets its peak when asked to. Elsewhere
 * it is the most that was seen between two steps, which misses what a step frees again.
 */
export class PeakMemory {
  readonly #forgotten = forgetPeak();
  #seen = 0;

  /** Notes what is held now. */
  look(): void {
    if (!this.#forgotten) this.#seen = Math.max(this.#seen, process.memoryUsage.rss());
  }

  /** In bytes. */
  peak(): number {
    this.look();
    const kilobytes = this.#forgotten
      ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
      : undefined;
    return kilobytes === undefined ? this.#seen || process.memoryUsage.rss() : Number(kilobytes) * 1024;
  }
}

/** @returns whether this system can forget (proc(5): 5 resets the peak resident set size) */
function forgetPeak(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false; // a kernel or a container without it
  }
}

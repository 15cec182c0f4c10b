import type { SweepFacts } from '../../contracts/dashboard.ts';
import { isFinal, runTransitions } from '../../contracts/states.ts';
import type { Database } from '../../prisma/database.ts';
import { sweepTallies, type SweepTally } from '../../prisma/queries/sweep-tallies.ts';
import type { ChangeHub } from './changes/hub.ts';

/** What changed while something was counted. */
interface Counting {
  readonly changed: Set<string>;
  missed: boolean;
}

/**
 * What the trials of sweeps have come to. Of a sweep that has ended, and whose trials have, it is counted once and kept
 * until something of it changes: a list is read again whenever any sweep goes on.
 */
export class SweepTallies {
  readonly #db: Database;
  readonly #kept = new Map<string, SweepTally>();
  readonly #counting = new Set<Counting>();

  constructor(db: Database, hub: ChangeHub) {
    this.#db = db;
    hub.watch(({ event, data }) => {
      if (event === 'sweep') this.#changed(data);
      if (event === 'refresh') this.#missed();
    });
  }

  async of(sweeps: readonly Pick<SweepFacts, 'id' | 'state'>[]): Promise<ReadonlyMap<string, SweepTally>> {
    const tallies = new Map<string, SweepTally>();
    for (const { id } of sweeps) {
      const kept = this.#kept.get(id);
      if (kept) tallies.set(id, kept);
    }
    const others = sweeps.filter(({ id }) => !tallies.has(id));
    if (others.length === 0) return tallies;
    const counting: Counting = { changed: new Set(), missed: false };
    this.#counting.add(counting);
    try {
      const counted = await sweepTallies(
        this.#db,
        others.map(({ id }) => id),
      );
      for (const { id, state } of others) {
        const tally = counted.get(id);
        if (!tally) continue;
        tallies.set(id, tally);
        const stands = isFinal(runTransitions, state) && tally.running === 0;
        if (stands && !counting.missed && !counting.changed.has(id)) this.#kept.set(id, tally);
      }
    } finally {
      this.#counting.delete(counting);
    }
    return tallies;
  }

  #changed(id: string): void {
    this.#kept.delete(id);
    for (const { changed } of this.#counting) changed.add(id);
  }

  #missed(): void {
    this.#kept.clear();
    for (const counting of this.#counting) counting.missed = true;
  }
}

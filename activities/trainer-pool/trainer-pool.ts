import type { Slot } from '../slots/slot.ts';
import { Trainer, type TrainerOptions } from './trainer.ts';

/**
 * One warm trainer a slot: TensorFlow is loaded and the data set in memory when the next trial comes.
 * A trainer that died, or whose trial ended in an error, is replaced.
 */
export class TrainerPool {
  readonly #trainers = new Map<number, Trainer>();
  readonly #options: Omit<TrainerOptions, 'slot'>;

  constructor(options: Omit<TrainerOptions, 'slot'>) {
    this.#options = options;
  }

  /** The slot's trainer, started when there is none alive. */
  take(slot: Slot): Trainer {
    const warm = this.#trainers.get(slot.index);
    if (warm?.alive) return warm;
    const trainer = new Trainer({ ...this.#options, slot });
    this.#trainers.set(slot.index, trainer);
    return trainer;
  }

  /** The process of a slot's trainer; null while none is alive. */
  pid({ index }: Slot): number | null {
    return this.#trainers.get(index)?.pid ?? null;
  }

  /** Ends a slot's trainer: its next trial gets a fresh process. */
  discard(slot: Slot): void {
    this.#trainers.get(slot.index)?.kill();
    this.#trainers.delete(slot.index);
  }

  killAll(): void {
    for (const trainer of this.#trainers.values()) trainer.kill();
    this.#trainers.clear();
  }
}

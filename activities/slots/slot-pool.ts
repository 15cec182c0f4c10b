import type { Slot } from './slot.ts';

/** Hands out slots, first come, first served. */
export class SlotPool {
  readonly #free: Slot[];
  readonly #waiting: ((slot: Slot) => void)[] = [];
  /** All of them, free or not. */
  readonly slots: readonly Slot[];

  constructor(slots: readonly Slot[]) {
    this.#free = [...slots];
    this.slots = slots;
  }

  /** Runs `use` with a slot of its own and gives the slot back whatever happens. */
  async lease<T>(use: (slot: Slot) => Promise<T>): Promise<T> {
    const slot = this.#free.shift() ?? (await new Promise<Slot>((resolve) => this.#waiting.push(resolve)));
    try {
      return await use(slot);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(slot);
      else this.#free.push(slot);
    }
  }
}

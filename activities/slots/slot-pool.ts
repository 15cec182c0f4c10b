import type { Slot } from './slot.ts';

/** Hands out slots, first come, first served. */
export class SlotPool {
  readonly #free: Slot[];
  readonly #waiting: ((slot: Slot) => void)[] = [];
  readonly size: number;
  /** As people read them: "CPU 1/2". */
  readonly labels: readonly string[];

  constructor(slots: readonly Slot[]) {
    this.#free = [...slots];
    this.size = slots.length;
    this.labels = slots.map(({ label }) => label);
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

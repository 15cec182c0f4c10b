import type { WorkerRow } from '../../../../contracts/workers-page.ts';

export interface SlotLine {
  readonly index: number;
  /** "CPU 1/2". */
  readonly label: string;
  readonly running: WorkerRow['running'][number] | undefined;
  /** Bytes, and cores, that its trainer takes. */
  readonly memory: number | null;
  readonly cores: number | null;
}

/** One line for each slot of a worker: what Postgres says runs there, and what the worker itself reports of it. */
export function slotLines({ slots, running, report }: WorkerRow): SlotLine[] {
  return Array.from({ length: slots }, (_, index) => {
    const told = report?.slots.find((slot) => slot.index === index);
    return {
      index,
      label: told?.label ?? `Slot ${index}`,
      running: running.find(({ slot }) => slot === index),
      memory: told?.memory ?? null,
      cores: told?.cores ?? null,
    };
  });
}

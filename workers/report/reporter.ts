import { availableParallelism, freemem, loadavg, totalmem } from 'node:os';
import type { SlotPool } from '../../activities/slots/slot-pool.ts';
import type { Slot } from '../../activities/slots/slot.ts';
import type { TrainerPool } from '../../activities/trainer-pool/trainer-pool.ts';
import type { GpuReport, SlotReport, WorkerReport } from '../../contracts/worker-report.ts';
import { gpuReports } from './gpus.ts';
import { processUse } from './process-use.ts';

export interface ReporterOptions {
  readonly slots: SlotPool;
  readonly trainers: TrainerPool;
  /** Shows a line in the worker's log. */
  readonly log: (line: string) => void;
}

/** Looks at this worker's machine, slots and GPUs. */
export class Reporter {
  readonly #options: ReporterOptions;
  /** By process: when it was looked at last, and its seconds on a core until then. */
  #before = new Map<number, { at: number; seconds: number }>();
  #gpusFailed = false;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  async report(): Promise<WorkerReport> {
    const { slots } = this.#options.slots;
    return {
      cores: availableParallelism(),
      load: loadavg()[0] ?? 0,
      memoryUsed: totalmem() - freemem(),
      memoryTotal: totalmem(),
      slots: await this.#slots(slots),
      gpus: slots.some(({ gpu }) => gpu !== null) ? await this.#gpus(slots) : [],
    };
  }

  async #slots(slots: readonly Slot[]): Promise<SlotReport[]> {
    const looked = new Map<number, { at: number; seconds: number }>();
    const reports = slots.map(async (slot): Promise<SlotReport> => {
      const { index, label, gpu } = slot;
      const pid = this.#options.trainers.pid(slot);
      const use = pid === null ? undefined : await processUse(pid);
      if (pid === null || use === undefined) return { index, label, gpu, pid, memory: null, cores: null };
      const now = { at: performance.now() / 1000, seconds: use.seconds };
      const before = this.#before.get(pid);
      looked.set(pid, now);
      const cores = before ? Math.max(0, now.seconds - before.seconds) / (now.at - before.at) : null;
      return { index, label, gpu, pid, memory: use.memory, cores };
    });
    const all = await Promise.all(reports);
    this.#before = looked;
    return all;
  }

  /** Of the slots' cards; none while the driver does not answer, which is said once. */
  async #gpus(slots: readonly Slot[]): Promise<GpuReport[]> {
    try {
      const gpus = await gpuReports();
      this.#gpusFailed = false;
      return gpus.filter(({ index }) => slots.some(({ gpu }) => gpu === index));
    } catch (error) {
      if (!this.#gpusFailed) this.#options.log(`nvidia-smi does not answer: ${String(error)}`);
      this.#gpusFailed = true;
      return [];
    }
  }
}

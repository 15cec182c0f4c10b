import { z } from 'zod';

/** A GPU as `nvidia-smi` shows it. */
export const GpuReport = z.object({
  index: z.int().nonnegative(),
  name: z.string(),
  /** Bytes; null where the driver does not tell, as of a card in slices. */
  memoryUsed: z.number().nonnegative().nullable(),
  memoryTotal: z.number().nonnegative().nullable(),
  /** Share of the last second in which a kernel ran, 0-1. */
  use: z.number().min(0).max(1).nullable(),
});
export type GpuReport = z.infer<typeof GpuReport>;

/** A slot and the trainer process in it. */
export const SlotReport = z.object({
  index: z.int().nonnegative(),
  /** "GPU 0" or "CPU 1/2". */
  label: z.string(),
  /** As `nvidia-smi` numbers it; null on the CPU. */
  gpu: z.int().nonnegative().nullable(),
  /** Its warm trainer; null before the first trial. */
  pid: z.int().positive().nullable(),
  /** Bytes that the trainer holds in main memory; null where the system does not tell. */
  memory: z.number().nonnegative().nullable(),
  /** Cores that it kept busy since the report before; null in the first one. */
  cores: z.number().nonnegative().nullable(),
});
export type SlotReport = z.infer<typeof SlotReport>;

/** What a worker says of its machine with each sign of life. */
export const WorkerReport = z.object({
  cores: z.int().positive(),
  /** Processes that ran or waited for a core, averaged over the last minute. */
  load: z.number().nonnegative(),
  /** Bytes of the machine's main memory. */
  memoryUsed: z.number().nonnegative(),
  memoryTotal: z.number().positive(),
  slots: z.array(SlotReport),
  gpus: z.array(GpuReport),
});
export type WorkerReport = z.infer<typeof WorkerReport>;

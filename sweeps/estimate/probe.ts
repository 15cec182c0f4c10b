export interface Limits {
  /** Seconds that a step may take. */
  readonly stepSeconds: number;
  /** Bytes that a trainer may hold. */
  readonly memoryBytes: number;
}

export interface Probe {
  readonly batch: number;
  readonly stepMs: number;
  readonly memoryBytes: number;
}

/** A small batch to begin with, from which it can be told what a larger one will take. */
export const firstBatch = (full: number): number => Math.max(1, Math.ceil(full / 16));

/** The largest of a batch and its halves that keeps the limits, if time and memory grow with it; the probe's own if none does. */
export function largestBatch(full: number, probe: Probe, { stepSeconds, memoryBytes }: Limits): number {
  for (let batch = full; batch > probe.batch; batch = Math.floor(batch / 2)) {
    const times = batch / probe.batch;
    if ((probe.stepMs * times) / 1000 <= stepSeconds && probe.memoryBytes * times <= memoryBytes)
      return batch;
  }
  return probe.batch;
}

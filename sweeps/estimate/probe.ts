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

/** Bytes that TensorFlow, Node and a data set take, which no batch makes more: at least this much was seen. */
const resting = 6e8;

/** A small batch to begin with, from which it can be told what a larger one will take. */
export const firstBatch = (full: number): number => Math.max(1, Math.ceil(full / 16));

/**
 * The largest of a batch and its halves that keeps the limits, if time grows with it and so does what is held above
 * rest; the probe's own if none does.
 */
export function largestBatch(full: number, probe: Probe, { stepSeconds, memoryBytes }: Limits): number {
  for (let batch = full; batch > probe.batch; batch = Math.floor(batch / 2)) {
    const times = batch / probe.batch;
    const held = resting + Math.max(0, probe.memoryBytes - resting) * times;
    if ((probe.stepMs * times) / 1000 <= stepSeconds && held <= memoryBytes) return batch;
  }
  return probe.batch;
}

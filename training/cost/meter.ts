import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { TrialCost } from '../../contracts/trainer-messages.ts';
import { gpuInUse } from './gpu.ts';
import { PeakMemory } from './peak-memory.ts';

/** Steps before the first that counts: TensorFlow plans a graph in its first. */
const warmUp = 2;
/** Steps whose times are kept, the newest: enough for a median, whatever the length of a trial. */
const kept = 1000;

/** Measures what a trial takes, from loading its data to its test; nothing that it measures comes back into training. */
export class CostMeter {
  readonly #device: 'CPU' | 'GPU';
  readonly #memory = new PeakMemory();
  readonly #began = performance.now();
  readonly #steps: number[] = [];
  readonly #validations: number[] = [];
  #setUpSeconds = 0;
  #stepsDone = 0;
  #testSeconds = 0;
  #checkpointBytes = 0;

  constructor(device: 'CPU' | 'GPU' = 'CPU') {
    this.#device = device;
  }

  /** Steps that count so far. */
  get counted(): number {
    return Math.max(0, this.#stepsDone - warmUp);
  }

  /** The model is built and captured. */
  ready(): void {
    this.#setUpSeconds = secondsSince(this.#began);
  }

  step<T>(run: () => T): T {
    const start = performance.now();
    const result = run();
    if (this.#stepsDone >= warmUp) this.#steps[this.counted % kept] = performance.now() - start;
    this.#stepsDone += 1;
    this.#memory.look();
    return result;
  }

  async validation<T>(run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await run();
    this.tookToEvaluate('validation', secondsSince(start));
    return result;
  }

  async test<T>(run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await run();
    this.tookToEvaluate('test', secondsSince(start));
    return result;
  }

  tookToEvaluate(split: 'validation' | 'test', seconds: number): void {
    if (split === 'test') this.#testSeconds = seconds;
    else this.#validations.push(seconds);
  }

  checkpoint(bytes: number): void {
    this.#checkpointBytes = bytes;
  }

  cost(): TrialCost {
    const gpu = this.#device === 'GPU' ? gpuInUse() : undefined;
    return {
      stepMs: median(this.#steps),
      setUpSeconds: this.#setUpSeconds,
      validationSeconds: median(this.#validations),
      testSeconds: this.#testSeconds,
      checkpointBytes: this.#checkpointBytes,
      memoryBytes: this.#memory.peak(),
      gpuMemoryBytes: gpu?.memoryBytes ?? null,
      device: gpu?.name ?? cpus()[0]?.model.trim() ?? process.arch,
      threads: gpu === undefined ? threads() : null,
    };
  }
}

/** What a slot allows (activities/slots/slot.ts), all cores without one. */
const threads = (): number => Number(process.env['TF_NUM_INTRAOP_THREADS']) || cpus().length;

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

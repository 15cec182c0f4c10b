/** A share of this machine that one trial occupies: a GPU, or some of the CPU's cores. */
export interface Slot {
  readonly index: number;
  /** "GPU 0" or "CPU 1/2", as people read it. */
  readonly label: string;
  /** As `nvidia-smi` numbers it; null on the CPU. */
  readonly gpu: number | null;
  /** What confines a trainer to the slot, set in its environment before TensorFlow loads. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * One slot per GPU. A trainer sees its own card alone and takes memory as it needs it.
 * @param indices as `nvidia-smi` numbers them
 */
export function gpuSlots(indices: readonly number[]): Slot[] {
  return indices.map((gpu, index) => ({
    index,
    label: `GPU ${gpu}`,
    gpu,
    environment: {
      CUDA_VISIBLE_DEVICES: String(gpu),
      CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
      TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    },
  }));
}

/**
 * `count` slots that share `cores` cores evenly, at least one thread each, so that trainers never oversubscribe them
 * while there are as many cores as slots. TensorFlow ignores OMP_NUM_THREADS; these two it reads.
 */
export function cpuSlots(count: number, cores: number): Slot[] {
  const threads = String(Math.max(1, Math.floor(cores / count)));
  return Array.from({ length: count }, (_, index) => ({
    index,
    label: `CPU ${index + 1}/${count}`,
    gpu: null,
    environment: { CUDA_VISIBLE_DEVICES: '', TF_NUM_INTRAOP_THREADS: threads, TF_NUM_INTEROP_THREADS: '1' },
  }));
}

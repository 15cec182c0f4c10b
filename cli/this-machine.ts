import { availableParallelism, cpus } from 'node:os';
import { nvidiaGpus, tensorflowVariant } from '../infra/provision/tensorflow/gpu.ts';
import type { Database } from '../prisma/database.ts';
import { bytesOfPoint } from '../prisma/queries/step-measurements.ts';
import { aliveSlots } from '../prisma/queries/workers.ts';
import type { Machine } from '../sweeps/estimate/estimate.ts';

/** What a sweep runs on here: the slots of the workers that are alive, or those that a worker of this machine would have. */
export async function thisMachine(db: Database): Promise<Machine> {
  const gpus = tensorflowVariant() === 'cpu' ? [] : nvidiaGpus();
  const [alive, pointBytes] = await Promise.all([aliveSlots(db), bytesOfPoint(db)]);
  const [gpu] = gpus;
  const own = gpu === undefined ? availableParallelism() : gpus.length;
  return {
    device: gpu ?? cpus()[0]?.model.trim() ?? process.arch,
    threads: gpu === undefined ? 1 : null,
    slots: alive > 0 ? alive : own,
    pointBytes,
  };
}

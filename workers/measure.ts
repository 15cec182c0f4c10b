import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { TrainingFolders } from '../activities/dependencies.ts';
import { cpuSlots, gpuSlots } from '../activities/slots/slot.ts';
import { trainerEnvironment } from '../activities/trainer-pool/environment.ts';
import { Trainer } from '../activities/trainer-pool/trainer.ts';
import { SweepError } from '../contracts/errors.ts';
import type { FromTrainer, MeasureOrder } from '../contracts/trainer-messages.ts';

export interface MeasuringOptions {
  /** The GPU to measure on, as nvidia-smi numbers it; the CPU without one. */
  readonly gpu: number | undefined;
  readonly folders: Pick<TrainingFolders, 'cache' | 'data'>;
  /** Libraries that a trainer's TensorFlow needs. */
  readonly libraries: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/** Measures a few steps in a trainer of its own, confined as a worker's default slot confines it. */
export async function measureSteps(
  order: MeasureOrder,
  { gpu, folders, libraries, log }: MeasuringOptions,
): Promise<Extract<FromTrainer, { kind: 'measured' }>> {
  const cores = availableParallelism();
  const [slot] = gpu === undefined ? cpuSlots(cores, cores) : gpuSlots([gpu]);
  if (!slot) throw new Error('There is no slot to measure on');
  const trainer = new Trainer({
    entry: fileURLToPath(new URL('../training/trainer.js', import.meta.url)),
    slot,
    environment: trainerEnvironment(folders, libraries),
  });
  try {
    const outcome = await trainer.measure(order, (news) => {
      if (news.kind === 'log') log(news.line);
    });
    if (outcome.kind === 'measured') return outcome;
    if (outcome.kind === 'failed' && outcome.failure === 'data')
      throw new SweepError('data', `No data to measure ${order.experiment} on: ${outcome.message}`);
    const reason =
      outcome.kind === 'failed' ? outcome.message : 'its trainer ended, perhaps for want of memory';
    throw new SweepError('setup', `Could not measure ${order.experiment} at batch ${order.batch}: ${reason}`);
  } finally {
    trainer.kill();
  }
}

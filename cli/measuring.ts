import prettyBytes from 'pretty-bytes';
import { freemem } from 'node:os';
import type { StepMeasurement } from '../contracts/estimate.ts';
import { cacheFolder, ownDataFolder } from '../infra/folders.ts';
import { nvidiaGpus, tensorflowVariant } from '../infra/provision/tensorflow/gpu.ts';
import { tensorflowEnvironment } from '../infra/provision/tensorflow/environment.ts';
import type { Budget } from '../contracts/experiments/definition.ts';
import type { Database } from '../prisma/database.ts';
import { saveMeasurement } from '../prisma/queries/step-measurements.ts';
import { parametersHash } from '../sweeps/estimate/known.ts';
import { firstBatch, largestBatch } from '../sweeps/estimate/probe.ts';
import { measureSteps, type MeasuringOptions } from '../workers/measure.ts';
import { note } from './output/print.ts';
import { milliseconds } from './output/time.ts';
import { version } from './version.ts';

/** A configuration to measure. */
export interface Wanted {
  readonly experiment: string;
  readonly row: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly budget: Budget;
}

/** Seconds of steps, after which a measurement ends. */
const seconds = 5;
/** A step that takes longer is measured at a smaller batch, and so is one that needs more of the memory that is free. */
export const stepSeconds = 5;
const shareOfFreeMemory = 0.5;

/** Measures configurations one after the other, each in a trainer of its own, and keeps what it finds. */
export async function measureAll(db: Database, wanted: readonly Wanted[]): Promise<void> {
  const { provision } = await import('../infra/provision/provision.ts');
  const { terminalReport } = await import('../infra/report.ts');
  await provision(terminalReport(), ['tensorflow']);
  for (const [index, one] of wanted.entries()) {
    note(`Measuring ${index + 1} of ${wanted.length}: ${one.row} (${one.experiment})`);
    await measureLargest(db, one);
  }
}

/** First at a small batch, then at the largest that this machine bears. */
async function measureLargest(db: Database, wanted: Wanted): Promise<void> {
  const full = wanted.budget.batch;
  const probe = await measureAt(db, wanted, firstBatch(full));
  const { stepMs, memoryBytes } = probe.cost;
  const memoryLimit = shareOfFreeMemory * freemem();
  const batch = largestBatch(
    full,
    { batch: probe.batch, stepMs: stepMs ?? 0, memoryBytes: memoryBytes ?? 0 },
    { stepSeconds, memoryBytes: memoryLimit },
  );
  if (batch > probe.batch) await measureAt(db, wanted, batch);
}

async function measureAt(
  db: Database,
  { experiment, parameters, budget }: Wanted,
  batch: number,
): Promise<StepMeasurement> {
  const order = { kind: 'measure', experiment, parameters, batch, steps: budget.steps, seconds } as const;
  const { cost, steps, parameters: learnable, data } = await measureSteps(order, options());
  const measurement = { experiment, parameters, batch, cost, steps, learnable, data, version: version() };
  await saveMeasurement(db, parametersHash(experiment, parameters), measurement);
  const memory = cost.gpuMemoryBytes ?? cost.memoryBytes;
  note(
    `  batch ${batch}: ${cost.stepMs === null ? 'no step' : milliseconds(cost.stepMs)} a step, ${memory === null ? 'memory unknown' : prettyBytes(memory)}`,
  );
  return measurement;
}

function options(): MeasuringOptions {
  const data = ownDataFolder();
  const hasGpu = tensorflowVariant() === 'gpu' && nvidiaGpus().length > 0;
  return {
    gpu: hasGpu ? 0 : undefined,
    folders: {
      cache: cacheFolder(),
      ...(data === undefined ? {} : { data }),
    },
    libraries: tensorflowEnvironment(),
    log: (line) => note(`  ${line}`),
  };
}

import { availableParallelism, hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { TrainingDependencies, TrainingFolders } from '../activities/dependencies.ts';
import { SlotPool } from '../activities/slots/slot-pool.ts';
import { cpuSlots, gpuSlots } from '../activities/slots/slot.ts';
import { trainerEnvironment } from '../activities/trainer-pool/environment.ts';
import { TrainerPool } from '../activities/trainer-pool/trainer-pool.ts';
import type { ServiceAddresses } from '../contracts/settings.ts';
import { openDatabase, type Database } from '../prisma/database.ts';
import { controlWorker } from './control.ts';
import { announceWorker, type Presence } from './presence.ts';
import { Reporter } from './report/reporter.ts';
import { endTracing, startTracing } from '../telemetry/tracing.ts';
import { metricsOf } from './metrics.ts';
import type { WorkerRole } from './role.ts';
import { tellSlots } from './tell-slots.ts';
import { workerTracing } from './tracing.ts';
import { trainingWorker } from './training.ts';

export interface WorkerOptions {
  readonly role: WorkerRole;
  readonly addresses: ServiceAddresses;
  readonly folders: TrainingFolders;
  /** GPUs to use, as nvidia-smi numbers them; none means the CPU. */
  readonly gpus: readonly number[];
  readonly gpuName: string | undefined;
  /** Slots on the CPU; one for each core when undefined. */
  readonly slots: number | undefined;
  /** Libraries that a trainer's TensorFlow needs. */
  readonly trainerEnvironment: Readonly<Record<string, string>>;
  readonly checkpointEverySeconds: number;
  readonly version: string;
  /** Where Prometheus finds the worker's metrics; nowhere when undefined. */
  readonly metricsPort: number | undefined;
  readonly log: (line: string) => void;
  /** Ends the worker: trainers write a last checkpoint, their trials go to another worker. */
  readonly signal: AbortSignal;
}

/** Runs a worker until its signal is aborted. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { addresses, log, signal } = options;
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message }) => log(`${level.toLowerCase()}: ${message}`)),
    telemetryOptions: metricsOf(options.metricsPort),
  });
  const tracing = await startTracing('hypersweep-worker', options.version);
  const connection = await connect(addresses.temporalAddress, log, signal);
  if (!connection) return await endTracing();
  const db = openDatabase(addresses.databaseUrl);
  const { temporalNamespace: namespace } = addresses;
  const training = options.role === 'control' ? undefined : trainingDependencies(options, db);
  const traced = workerTracing(tracing);
  try {
    const workers: Worker[] = [];
    if (options.role !== 'training') workers.push(await controlWorker(connection, namespace, db, traced));
    if (training) workers.push(await trainingWorker(connection, namespace, training, traced));
    const presence = training ? await announce(options, training) : undefined;
    // A hint: a window that does not hear of it grows with its next trial's end.
    if (presence)
      tellSlots(connection, namespace, db).catch((error: unknown) =>
        log(`could not tell of its slots: ${String(error)}`),
      );
    await runUntil(workers, signal);
    await presence?.close();
  } finally {
    training?.trainers.killAll();
    await connection.close();
    await db.$disconnect();
    await endTracing();
  }
}

function trainingDependencies(options: WorkerOptions, db: Database): TrainingDependencies {
  const { folders, gpus, log, signal, checkpointEverySeconds } = options;
  const cores = availableParallelism();
  const slots = gpus.length > 0 ? gpuSlots(gpus) : cpuSlots(options.slots ?? cores, cores);
  const trainers = new TrainerPool({
    entry: fileURLToPath(new URL('../training/trainer.js', import.meta.url)),
    environment: trainerEnvironment(folders, options.trainerEnvironment),
  });
  return {
    db,
    slots: new SlotPool(slots),
    trainers,
    workerId: `${hostname()}:${process.pid}`,
    device: options.gpuName ?? 'CPU',
    version: options.version,
    folders,
    checkpointEverySeconds,
    log,
    signal,
  };
}

async function announce(
  { role }: WorkerOptions,
  { db, slots: pool, trainers, workerId: id, device, version, log, signal }: TrainingDependencies,
): Promise<Presence> {
  const { slots } = pool;
  const reporter = new Reporter({ slots: pool, trainers, log });
  const presence = await announceWorker({
    db,
    worker: {
      id,
      host: hostname(),
      pid: process.pid,
      slots: slots.length,
      device,
      version,
      startedAt: new Date(performance.timeOrigin),
    },
    report: () => reporter.report(),
    log,
    signal,
  });
  log(`worker ${id} (${role}) takes work: ${slots.map(({ label }) => label).join(', ')}`);
  return presence;
}

async function runUntil(workers: readonly Worker[], signal: AbortSignal): Promise<void> {
  const shutdown = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  signal.addEventListener('abort', shutdown, { once: true });
  const running = workers.map((worker) => worker.run());
  if (signal.aborted) shutdown();
  try {
    await Promise.all(running);
  } finally {
    shutdown();
    await Promise.allSettled(running);
  }
}

/** Connects, however long the server is away. */
async function connect(
  address: string,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<NativeConnection | undefined> {
  for (let pause = 500; !signal.aborted; pause = Math.min(pause * 2, 5000)) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      log(`waiting for Temporal at ${address}: ${error instanceof Error ? error.message : String(error)}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return undefined;
}

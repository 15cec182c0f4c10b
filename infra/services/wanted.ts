import path from 'node:path';

import { z } from 'zod';

import { cacheFolder, dataFolder } from '../folders.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const wantedSchema = z.object({
  postgres: z.boolean(),
  temporal: z.boolean(),
  /** The local worker, and with it the dashboard. */
  worker: z
    .object({
      /** Of whoever asked for them: which services they talk to, where the data lies, which GPUs are seen. */
      environment: z.record(z.string(), z.string()),
    })
    .optional(),
});

/** What the supervisor is to keep alive, in run/wanted.json; it looks there twice a second. */
export type Wanted = z.infer<typeof wantedSchema>;

export function readWanted(): Wanted {
  return readJsonFile(wantedFile(), wantedSchema) ?? { postgres: false, temporal: false };
}

export function writeWanted(wanted: Wanted): void {
  writeJsonFile(wantedFile(), wanted);
}

/** Adds to what is wanted: another shell's services are not taken away by one that brings its own. */
export function wantAlso({ postgres, temporal, worker }: Wanted): void {
  const before = readWanted();
  const askedFor = worker ?? before.worker;
  writeWanted({
    postgres: before.postgres || postgres,
    temporal: before.temporal || temporal,
    ...(askedFor === undefined ? {} : { worker: askedFor }),
  });
}

/** The part of our environment that a worker must share with whoever started it. */
export function environmentForWorker(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      concernsWorker(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

/** The whole environment of worker and dashboard: the supervisor's, but what concerns them from whoever asked for them. */
export function environmentOfWorker(): NodeJS.ProcessEnv {
  const general = Object.entries(process.env).filter(([name]) => !concernsWorker(name));
  return {
    ...Object.fromEntries(general),
    ...readWanted().worker?.environment,
    SWEEP_HOME: dataFolder(),
    SWEEP_CACHE: cacheFolder(),
    SWEEP_SUPERVISED: '1',
  };
}

function concernsWorker(variable: string): boolean {
  return /^(SWEEP_|TEMPORAL_|TF_|CUDA_|NVIDIA_|OTEL_|FARO_|DATABASE_URL$)/.test(variable);
}

function wantedFile(): string {
  return path.join(dataFolder(), 'run', 'wanted.json');
}

import { rmSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { dataFolder } from '../folders.ts';
import { isRunning, processIdentitySchema } from '../processes/identity.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** The processes that the supervisor keeps alive, in the order in which they start. */
export const serviceNames = ['postgres', 'temporal', 'dashboard', 'worker'] as const;
export type ServiceName = (typeof serviceNames)[number];

const recordSchema = z.object({
  /** Absent when the last try to launch it failed. */
  process: processIdentitySchema.optional(),
  /** How often it ended by itself within a minute of its start, in a row. */
  failures: z.number().int().nonnegative(),
  /** Why it could not be launched. */
  problem: z.string().optional(),
});

/** What is known of one service, in run/NAME.json. It outlives the supervisor, so that the next one can adopt. */
export type ServiceRecord = z.infer<typeof recordSchema>;

export function readRecord(name: ServiceName): ServiceRecord | undefined {
  return readJsonFile(recordFile(name), recordSchema);
}

export function writeRecord(name: ServiceName, record: ServiceRecord): void {
  writeJsonFile(recordFile(name), record);
}

export function removeRecord(name: ServiceName): void {
  rmSync(recordFile(name), { force: true });
}

export function serviceIsRunning(name: ServiceName): boolean {
  const found = readRecord(name)?.process;
  return found !== undefined && isRunning(found);
}

const supervisorSchema = processIdentitySchema.extend({
  /** Of the code it runs; see `currentBuild`. */
  build: z.string(),
});
export type SupervisorRecord = z.infer<typeof supervisorSchema>;

/** Who supervises this data folder now. */
export function runningSupervisor(): SupervisorRecord | undefined {
  const found = readSupervisor();
  return found !== undefined && isRunning(found) ? found : undefined;
}

export function readSupervisor(): SupervisorRecord | undefined {
  return readJsonFile(supervisorFile(), supervisorSchema);
}

export function writeSupervisor(record: SupervisorRecord): void {
  writeJsonFile(supervisorFile(), record);
}

export function removeSupervisor(): void {
  rmSync(supervisorFile(), { force: true });
}

function supervisorFile(): string {
  return runFile('supervisor');
}

function recordFile(name: ServiceName): string {
  return runFile(name);
}

function runFile(name: string): string {
  return path.join(dataFolder(), 'run', `${name}.json`);
}

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { SweepError } from '../../contracts/errors.ts';
import { lastLines } from '../processes/run.ts';
import type { Report } from '../report.ts';
import type { ServiceAddresses } from '../../contracts/settings.ts';
import { serviceAddresses } from './addresses.ts';
import { logFile } from './launch.ts';
import { embeddedPostgresFault, postgresFault, temporalFault, temporalUiFault } from './ready.ts';
import { readRecord, type ServiceName } from './records.ts';

/**
 * Waits until the services answer.
 * @throws SweepError 'services' with the reason, for our own servers with the end of the log
 */
export async function waitUntilReady(
  embedded: { postgres: boolean; temporal: boolean },
  needed: readonly ('postgres' | 'temporal')[],
  report: Report,
): Promise<void> {
  const awaited: readonly Awaited[] = [
    { name: 'postgres', label: 'PostgreSQL', isEmbedded: embedded.postgres, ask: askPostgres },
    { name: 'temporal', label: 'Temporal', isEmbedded: embedded.temporal, ask: askTemporal },
  ];
  await Promise.all(
    awaited
      .filter(({ name }) => needed.some((service) => service === name))
      .map((service) => waitFor(service, report)),
  );
}

interface Awaited {
  name: ServiceName;
  label: string;
  isEmbedded: boolean;
  /** Undefined when it answers, else why not. */
  ask: (isEmbedded: boolean) => Promise<string | undefined>;
}

function askPostgres(isEmbedded: boolean): Promise<string | undefined> {
  const { databaseUrl } = requireAddresses();
  return isEmbedded ? embeddedPostgresFault(databaseUrl) : postgresFault(databaseUrl);
}

async function askTemporal(isEmbedded: boolean): Promise<string | undefined> {
  const { temporalAddress, temporalNamespace, temporalUi } = requireAddresses();
  const fault = await temporalFault(temporalAddress, temporalNamespace);
  return fault ?? (isEmbedded && temporalUi !== undefined ? temporalUiFault(temporalUi) : undefined);
}

/** Milliseconds. The first start of both servers takes some seconds on a slow disk. */
const longestStart = 90_000;
const longestAnswer = 15_000;

async function waitFor({ name, label, isEmbedded, ask }: Awaited, report: Report): Promise<void> {
  let fault = await ask(isEmbedded);
  if (fault === undefined) return;
  const line = report.begin(isEmbedded ? `Starting ${label}` : `Waiting for ${label}`);
  const failuresBefore = readRecord(name)?.failures ?? 0;
  const until = performance.now() + (isEmbedded ? longestStart : longestAnswer);
  while (fault !== undefined && performance.now() < until) {
    line.update(fault);
    if (isEmbedded && (readRecord(name)?.failures ?? 0) >= failuresBefore + 4) break;
    await sleep(100);
    fault = await ask(isEmbedded);
  }
  if (fault === undefined) return line.end();
  line.fail();
  throw isEmbedded ? notComing(name, label) : notAnswering(label, fault);
}

/** One of our own processes that does not come up. */
export function notComing(log: ServiceName | 'supervisor', label: string): SweepError {
  const problem = log === 'supervisor' ? undefined : readRecord(log)?.problem;
  return new SweepError('services', `${label} does not come up.\n${problem ?? readLog(logFile(log))}`, {
    mend: `Its log is ${logFile(log)}; \`sweep doctor\` says what is missing.`,
  });
}

function notAnswering(label: string, fault: string): SweepError {
  const variable = label === 'Temporal' ? 'TEMPORAL_ADDRESS' : 'DATABASE_URL';
  return new SweepError('services', `${label} does not answer at the address in ${variable}: ${fault}`, {
    mend: `Start it or correct ${variable}; without ${variable} hypersweep starts its own.`,
  });
}

function readLog(file: string): string {
  try {
    return lastLines(readFileSync(file, 'utf8'), 10);
  } catch {
    return 'It wrote no log.';
  }
}

/** @throws SweepError 'services' when they were stopped meanwhile */
export function requireAddresses(): ServiceAddresses {
  const addresses = serviceAddresses();
  if (addresses !== undefined) return addresses;
  throw new SweepError('services', 'The services were stopped while they were being started.', {
    mend: 'Run the command again.',
  });
}

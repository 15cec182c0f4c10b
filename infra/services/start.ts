import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { SweepError } from '../../contracts/errors.ts';
import { openDataFolder } from '../data-layout.ts';
import { packageRoot } from '../folders.ts';
import { stopProcess } from '../processes/stop.ts';
import { lastLines } from '../processes/run.ts';
import { provision, type Need } from '../provision/provision.ts';
import type { Report } from '../report.ts';
import {
  externalDatabase,
  externalTemporal,
  publishAddresses,
  serviceAddresses,
  type ServiceAddresses,
} from './addresses.ts';
import { currentBuild } from './build-id.ts';
import { launch, logFile } from './launch.ts';
import { settlePort } from './ports.ts';
import { embeddedPostgresFault, postgresFault, temporalFault, temporalUiFault } from './ready.ts';
import { readRecord, runningSupervisor, serviceIsRunning, type ServiceName } from './records.ts';
import { withStartLock } from './start-lock.ts';
import { stopService } from './stop-service.ts';
import { environmentForWorker, readWanted, wantAlso } from './wanted.ts';
import { workerService } from './worker-service.ts';

/**
 * Makes sure that both services are up and answer, installing what is missing first; with `worker` also that a
 * local worker is kept running (its start is not waited for). Cheap when everything is up.
 * @throws SweepError 'setup' when something cannot be installed, 'conflict' when a port that the user fixed is
 *   taken, 'services' when a service does not come up, with the end of its log
 */
export async function startServices(
  report: Report,
  options: { worker?: boolean } = {},
): Promise<ServiceAddresses> {
  openDataFolder();
  const worker = options.worker === true;
  const embedded = { postgres: externalDatabase() === undefined, temporal: externalTemporal() === undefined };
  await provision(report, needsOf({ ...embedded, worker }));
  if (embedded.postgres || embedded.temporal || worker) {
    await withStartLock(async () => {
      await settlePorts(embedded, report);
      wantAlso({ ...embedded, ...(worker ? { worker: { environment: environmentForWorker() } } : {}) });
      publishAddresses(readWanted());
      await ensureSupervisor(report);
    });
  }
  await waitUntilReady(embedded, report);
  return requireAddresses();
}

function needsOf(wanted: { postgres: boolean; temporal: boolean; worker: boolean }): Need[] {
  return [
    ...(wanted.worker ? (['tensorflow'] as const) : []),
    ...(wanted.temporal ? (['temporal'] as const) : []),
    ...(wanted.postgres ? (['postgres'] as const) : []),
  ];
}

/** Here rather than in the supervisor, so that the user sees which port is taken. */
async function settlePorts(
  embedded: { postgres: boolean; temporal: boolean },
  report: Report,
): Promise<void> {
  if (runningSupervisor() !== undefined) return;
  if (embedded.postgres && !serviceIsRunning('postgres')) await settlePort('postgres', report);
  if (embedded.temporal && !serviceIsRunning('temporal')) {
    await settlePort('temporal', report);
    await settlePort('temporalUi', report);
  }
}

/** A supervisor of an older build makes way together with its worker; the two servers stay up. */
async function ensureSupervisor(report: Report): Promise<void> {
  const running = runningSupervisor();
  if (running?.build === currentBuild()) return;
  if (running !== undefined) {
    await stopProcess(running, [{ signal: 'SIGKILL', wait: 5000 }]);
    await stopService(workerService, report);
  }
  const started = await launch({
    command: process.execPath,
    args: [path.join(packageRoot(), 'bin', 'sweep'), 'supervise'],
    env: process.env,
    cwd: packageRoot(),
    log: 'supervisor',
  });
  for (let waited = 0; runningSupervisor()?.pid !== started.pid; waited += 50) {
    if (waited > 20_000) throw notComing('supervisor', 'The supervisor');
    await sleep(50);
  }
}

async function waitUntilReady(
  embedded: { postgres: boolean; temporal: boolean },
  report: Report,
): Promise<void> {
  await Promise.all([
    waitFor(
      { name: 'postgres', label: 'PostgreSQL', isEmbedded: embedded.postgres, ask: askPostgres },
      report,
    ),
    waitFor({ name: 'temporal', label: 'Temporal', isEmbedded: embedded.temporal, ask: askTemporal }, report),
  ]);
}

interface Awaited {
  name: ServiceName;
  label: string;
  isEmbedded: boolean;
  /** Undefined when it answers, else why not. */
  ask(isEmbedded: boolean): Promise<string | undefined>;
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

function notComing(log: ServiceName | 'supervisor', label: string): SweepError {
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

function requireAddresses(): ServiceAddresses {
  const addresses = serviceAddresses();
  if (addresses !== undefined) return addresses;
  throw new SweepError('services', 'The services were stopped while they were being started.', {
    mend: 'Run the command again.',
  });
}

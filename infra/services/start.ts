import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import type { ServiceAddresses } from '../../contracts/settings.ts';
import { openDataFolder } from '../data-layout.ts';
import { packageRoot } from '../folders.ts';
import { stopProcess } from '../processes/stop.ts';
import { provision, type Need } from '../provision/provision.ts';
import type { Report } from '../report.ts';
import { externalDatabase, externalTemporal, publishAddresses } from './addresses.ts';
import { currentBuild } from './build-id.ts';
import { launch } from './launch.ts';
import { noteIgnoredPort, readPorts, settlePort } from './ports.ts';
import { runningSupervisor, serviceIsRunning } from './records.ts';
import { withStartLock } from './start-lock.ts';
import { stopOwnServices } from './stop-service.ts';
import { notComing, requireAddresses, waitUntilReady } from './wait.ts';
import { environmentForWorker, readWanted, wantAlso } from './wanted.ts';

export interface StartOptions {
  /** Also keep a local worker and the dashboard running; their start is not waited for. */
  readonly worker?: boolean;
  /** Whether Temporal must answer before this resolves; a command that only reads the books need not wait for it. */
  readonly waitForTemporal?: boolean;
}

/**
 * Makes sure that both services are up and answer, installing what is missing first. Cheap when everything is up.
 * @throws SweepError 'setup' when something cannot be installed, 'conflict' when a port that the user fixed is
 *   taken, 'services' when a service does not come up, with the end of its log
 */
export async function startServices(
  report: Report,
  { worker = false, waitForTemporal = true }: StartOptions = {},
): Promise<ServiceAddresses> {
  openDataFolder();
  const embedded = { postgres: externalDatabase() === undefined, temporal: externalTemporal() === undefined };
  await provision(report, needsOf({ ...embedded, worker }));
  if (embedded.postgres || embedded.temporal || worker) {
    await withStartLock(report, async () => {
      await settlePorts({ ...embedded, dashboard: worker }, report);
      if (worker) await endWorkerOfOtherEnvironment(report);
      wantAlso({ ...embedded, ...(worker ? { worker: { environment: environmentForWorker() } } : {}) });
      publishAddresses(readWanted());
      await ensureSupervisor(report);
    });
  }
  await waitUntilReady(embedded, waitForTemporal ? ['postgres', 'temporal'] : ['postgres'], report);
  return requireAddresses();
}

/** A worker that was asked for with another SWEEP_DATA_DIR, say, hands its trials back and makes way for a new one. */
async function endWorkerOfOtherEnvironment(report: Report): Promise<void> {
  const before = readWanted().worker;
  if (before === undefined || isDeepStrictEqual(before.environment, environmentForWorker())) return;
  await stopOwnServices(report);
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
  embedded: { postgres: boolean; temporal: boolean; dashboard: boolean },
  report: Report,
): Promise<void> {
  const isSupervised = runningSupervisor() !== undefined;
  for (const [service, port] of servicePorts) {
    if (!embedded[service]) continue;
    if (serviceIsRunning(service)) noteIgnoredPort(port, report);
    else if (!isSupervised || readPorts()[port] === undefined) await settlePort(port, report);
  }
}

const servicePorts = [
  ['postgres', 'postgres'],
  ['temporal', 'temporal'],
  ['temporal', 'temporalUi'],
  ['temporal', 'temporalMetrics'],
  ['dashboard', 'dashboard'],
] as const;

/** A supervisor of an older build makes way together with worker and dashboard; the two servers stay up. */
async function ensureSupervisor(report: Report): Promise<void> {
  const running = runningSupervisor();
  if (running?.build === currentBuild()) return;
  if (running !== undefined) {
    await stopProcess(running, [{ signal: 'SIGKILL', wait: 5000 }]);
    await stopOwnServices(report);
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

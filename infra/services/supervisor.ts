import { existsSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { openDataFolder } from '../data-layout.ts';
import { dataFolder } from '../folders.ts';
import { identify, isRunning, type ProcessIdentity } from '../processes/identity.ts';
import { stopProcess } from '../processes/stop.ts';
import { lineReport, type Report } from '../report.ts';
import { publishAddresses } from './addresses.ts';
import { allServices } from './all-services.ts';
import { currentBuild } from './build-id.ts';
import { FaultNotes } from './fault-notes.ts';
import { KeepAlive } from './keep-alive.ts';
import { readPorts } from './ports.ts';
import {
  readRecord,
  readSupervisor,
  removeSupervisor,
  runningSupervisor,
  writeSupervisor,
  type ServiceName,
} from './records.ts';
import { stopAllServices, stopOwnServices } from './stop-service.ts';
import { readWanted, type Wanted } from './wanted.ts';

/** Milliseconds between two looks at the services. */
const interval = 500;

/**
 * Keeps the wanted services of the data folder alive until SIGTERM, then stops them in order and returns. It may
 * itself be killed at any moment: the services go on, and the next supervisor adopts them.
 * There is one a data folder; a second one returns at once.
 */
export async function supervise(): Promise<void> {
  openDataFolder();
  const report = logReport();
  const self = claim();
  if (self === undefined) return;
  report.note(`Supervising ${dataFolder()}, pid ${self.pid}`);
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
  const faults = new FaultNotes(report);
  const keepers = allServices.map((service) => ({ service, keeper: new KeepAlive(service, report) }));
  const last = new Map<ServiceName, ProcessIdentity>();
  let portsAreNews = false;

  while (!stop.signal.aborted) {
    if (readSupervisor()?.pid !== self.pid) return await leave(last, report);
    for (const { service, keeper } of keepers) {
      const { name, label } = service;
      if (stop.signal.aborted || !isWanted(name, readWanted())) continue;
      // A full disk, say. The other services still need us, and this one may be better off the next time.
      try {
        const portsBefore = JSON.stringify(readPorts());
        const started = await keeper.tend(performance.now());
        portsAreNews ||= started && JSON.stringify(readPorts()) !== portsBefore;
        if (portsAreNews) await announceNewPorts(report);
        portsAreNews = false;
      } catch (error) {
        faults.note(label, error, performance.now());
      }
      const found = readRecord(name)?.process;
      if (found !== undefined) last.set(name, found);
    }
    await sleep(interval, undefined, { signal: stop.signal }).catch(() => {});
  }
  await stopAllServices(report);
  removeSupervisor();
  report.note('Stopped');
}

/** Writes us down as the supervisor, unless another one runs. Starters hold a lock, so there is no race to win here. */
function claim(): ProcessIdentity | undefined {
  const other = runningSupervisor();
  if (other !== undefined && other.pid !== process.pid) return undefined;
  const self = identify(process.pid);
  if (self === undefined) throw new Error('The supervisor cannot see its own process');
  writeSupervisor({ ...self, build: currentBuild() });
  return self;
}

/**
 * Our record is gone or another's. With the data folder deleted nobody could ever stop the services again, so we
 * do; when another supervisor has taken over, they are its business.
 */
async function leave(last: ReadonlyMap<ServiceName, ProcessIdentity>, report: Report): Promise<void> {
  if (existsSync(dataFolder()) && readSupervisor() !== undefined) return;
  report.note('The data folder was deleted');
  for (const { name, stopPlan } of allServices.toReversed()) {
    const found = last.get(name);
    if (found !== undefined && isRunning(found)) await stopProcess(found, stopPlan);
  }
}

function isWanted(name: ServiceName, wanted: Wanted): boolean {
  return name === 'worker' || name === 'dashboard' ? wanted.worker !== undefined : wanted[name];
}

/** Worker and dashboard have the old addresses for good, so they are replaced. */
async function announceNewPorts(report: Report): Promise<void> {
  publishAddresses(readWanted());
  await stopOwnServices(report);
}

/** Stdout is logs/supervisor.log. Written without `process.stdout`, which a full disk breaks for good. */
function logReport(): Report {
  return lineReport((line) => {
    try {
      writeSync(process.stdout.fd, `${new Date().toISOString()} ${line}\n`);
    } catch {
      // This line is lost; the services matter more.
    }
  });
}

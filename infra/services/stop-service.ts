import { isRunning } from '../processes/identity.ts';
import { stopProcess } from '../processes/stop.ts';
import type { Report } from '../report.ts';
import { allServices, ownServices } from './all-services.ts';
import { readRecord, removeRecord } from './records.ts';
import type { Service } from './service.ts';

/** Ends one service if it runs; only ever the process that was written down, or one on our own files. */
async function stopService(service: Service, report: Report): Promise<void> {
  const recorded = readRecord(service.name)?.process;
  const found = recorded !== undefined && isRunning(recorded) ? recorded : service.findLost();
  if (found !== undefined) {
    const line = report.begin(`Stopping ${service.label}`);
    if (await stopProcess(found, service.stopPlan)) line.end();
    else line.fail(`pid ${found.pid} does not end`);
  }
  removeRecord(service.name);
}

/** Worker and dashboard, which run our own code; the two servers stay up. */
export async function stopOwnServices(report: Report): Promise<void> {
  for (const service of ownServices.toReversed()) await stopService(service, report);
}

/** The worker first, which still has something to say to the other two; PostgreSQL last. */
export async function stopAllServices(report: Report): Promise<void> {
  for (const service of allServices.toReversed()) await stopService(service, report);
}

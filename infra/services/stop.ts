import { openDataFolder } from '../data-layout.ts';
import { stopProcess } from '../processes/stop.ts';
import type { Report } from '../report.ts';
import { withdrawAddresses } from './addresses.ts';
import { removeSupervisor, runningSupervisor } from './records.ts';
import { withStartLock } from './start-lock.ts';
import { stopAllServices } from './stop-service.ts';
import { writeWanted } from './wanted.ts';

/**
 * Stops the worker, Temporal, PostgreSQL and the supervisor of this data folder, whichever run; nothing that is
 * not ours. A worker gets 30 seconds to hand back what it is doing.
 */
export async function stopServices(report: Report): Promise<void> {
  openDataFolder();
  await withStartLock(report, async () => {
    writeWanted({ postgres: false, temporal: false });
    const supervisor = runningSupervisor();
    // It would only restart what we stop. We then do its work, so that the user sees what is waited for.
    if (supervisor !== undefined) await stopProcess(supervisor, [{ signal: 'SIGKILL', wait: 5000 }]);
    removeSupervisor();
    await stopAllServices(report);
    withdrawAddresses();
  });
}

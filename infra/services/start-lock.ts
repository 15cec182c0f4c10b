import path from 'node:path';

import { dataFolder } from '../folders.ts';
import { exclusively } from '../processes/exclusive.ts';
import type { Report } from '../report.ts';

/** Only one process at a time starts or stops the services of a data folder. */
export function withStartLock<T>(report: Report, work: () => Promise<T>): Promise<T> {
  return exclusively(path.join(dataFolder(), 'run', 'start'), work, (pid) =>
    report.note(`· Waiting for process ${pid}, which is starting or stopping the services …`),
  );
}

import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { SweepError } from '../../contracts/errors.ts';
import { dataFolder } from '../folders.ts';
import { loopback } from '../network/ports.ts';
import { findByCommandLine } from '../processes/find.ts';
import { findTemporal } from '../provision/temporal/binary.ts';
import { launch } from './launch.ts';
import { settlePort } from './ports.ts';
import type { Service } from './service.ts';

/** Temporal's development server, with its UI, on an SQLite file. */
export const temporalService: Service = {
  name: 'temporal',
  label: 'Temporal',
  mayStart: () => Promise.resolve(true),
  async start(report) {
    const binary = await findTemporal();
    if (binary === undefined)
      throw new SweepError('setup', 'There is no Temporal CLI.', { mend: 'Run `sweep setup`.' });
    const port = await settlePort('temporal', report);
    const uiPort = await settlePort('temporalUi', report);
    const metricsPort = await settlePort('temporalMetrics', report);
    mkdirSync(path.dirname(databaseFile()), { recursive: true });
    return launch({
      command: binary.file,
      args: serverArguments({ port, uiPort, metricsPort }),
      env: process.env,
      cwd: path.dirname(databaseFile()),
      log: 'temporal',
    });
  },
  findLost: () => findByCommandLine(['start-dev', databaseFile()]),
  stopPlan: [
    { signal: 'SIGTERM', wait: 15_000 },
    { signal: 'SIGKILL', wait: 2000 },
  ],
};

function serverArguments(ports: { port: number; uiPort: number; metricsPort: number }): string[] {
  return [
    'server',
    'start-dev',
    '--db-filename',
    databaseFile(),
    '--ip',
    loopback,
    '--port',
    String(ports.port),
    '--ui-port',
    String(ports.uiPort),
    // The server opens one in any case; a port that is kept is one that Prometheus can be told.
    '--metrics-port',
    String(ports.metricsPort),
    '--namespace',
    'default',
    // Five times the writes of SQLite's default journal (measured: 8 ms instead of 46 ms to start a workflow), with
    // each still on the disk before it is acknowledged.
    '--sqlite-pragma',
    'journal_mode=wal',
  ];
}

function databaseFile(): string {
  return path.join(dataFolder(), 'temporal', 'temporal.db');
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { loopback } from '../network/ports.ts';
import { findByCommandLine, readCommandLine } from '../processes/find.ts';
import { identify } from '../processes/identity.ts';
import { postgresAccount } from '../provision/postgres/account.ts';
import { postgresBinaries } from '../provision/postgres/binaries.ts';
import { clusterExists, realClusterFolder } from '../provision/postgres/cluster.ts';
import { launch } from './launch.ts';
import { settlePort } from './ports.ts';
import type { Service } from './service.ts';

/** The embedded PostgreSQL server. */
export const postgresService: Service = {
  name: 'postgres',
  label: 'PostgreSQL',
  mayStart: () => Promise.resolve(true),
  async start(report) {
    const cluster = realClusterFolder();
    const port = await settlePort('postgres', report);
    removeStalePidFile(cluster);
    const { postgres } = await postgresBinaries();
    return launch({
      command: postgres,
      args: serverArguments(cluster, port),
      // Nothing of the user's environment: PGDATA, LC_* and the like would change what the server does.
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      cwd: cluster,
      log: 'postgres',
      user: await postgresAccount(),
    });
  },
  findLost: () => (clusterExists() ? findByCommandLine(['-D', realClusterFolder()]) : undefined),
  stopPlan: [
    { signal: 'SIGINT', wait: 30_000 }, // "fast": ends sessions, writes everything down
    { signal: 'SIGQUIT', wait: 5000 }, // "immediate": as after a crash
    { signal: 'SIGKILL', wait: 2000 },
  ],
};

function serverArguments(cluster: string, port: number): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: loopback,
    // A socket's path is limited to 107 characters, which a data folder may well exceed.
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'on',
    logging_collector: 'off',
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/**
 * After `kill -9` the server leaves its pid file behind and then refuses to start if any process of its user has
 * that number, a zombie or a stranger included. We know better: it is stale unless a live server has our folder.
 */
function removeStalePidFile(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const isOurServer = identify(pid) !== undefined && readCommandLine(pid).includes(cluster);
  if (!isOurServer && process.platform === 'linux') rmSync(file, { force: true });
}

import { join } from 'node:path';
import { startDashboard, type Dashboard } from '../../dashboards/api/server.ts';
import { servicesOf } from './database.ts';
import type { Home } from './sweep.ts';

export interface Running extends Dashboard {
  /** Everything that it logged, line by line. */
  readonly logged: readonly string[];
  readonly stop: () => Promise<void>;
}

export interface Options {
  readonly host?: string;
  readonly port?: number;
  readonly databaseUrl?: string;
}

/** The dashboard over a home's services, in this process. */
export async function runDashboard(
  home: Home,
  { host, port = 0, databaseUrl = servicesOf(home).databaseUrl }: Options = {},
): Promise<Running> {
  const ended = new AbortController();
  const logged: string[] = [];
  const { temporal } = servicesOf(home);
  const dashboard = await startDashboard({
    databaseUrl,
    temporalAddress: temporal.address,
    temporalUi: temporal.ui,
    temporalNamespace: 'default',
    artifactStore: join(home.folder, 'artifacts', 'store'),
    ...(host === undefined ? {} : { host }),
    port,
    log: (line) => logged.push(line),
    signal: ended.signal,
  });
  return {
    ...dashboard,
    logged,
    stop: async () => {
      ended.abort();
      await dashboard.closed;
    },
  };
}

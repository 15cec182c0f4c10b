import { rmSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import type { ServiceAddresses } from '../../contracts/settings.ts';
import { dataFolder } from '../folders.ts';
import { loopback } from '../network/ports.ts';
import { postgresDatabase, postgresPassword, postgresRole } from '../provision/postgres/cluster.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { readPorts } from './ports.ts';
import type { Wanted } from './wanted.ts';

/** What the embedded services listen on, in services.json while they are up. */
const embeddedSchema = z.object({
  databaseUrl: z.string().optional(),
  temporal: z.object({ address: z.string(), ui: z.string() }).optional(),
  dashboard: z.string().optional(),
});

/**
 * Where the services are: the environment's (`DATABASE_URL`, `TEMPORAL_ADDRESS`) before the embedded ones.
 * Undefined when nothing was started. Says nothing about whether they answer.
 */
export function serviceAddresses(environment: NodeJS.ProcessEnv = process.env): ServiceAddresses | undefined {
  const embedded = readJsonFile(addressesFile(), embeddedSchema) ?? {};
  const databaseUrl = externalDatabase(environment) ?? embedded.databaseUrl;
  const temporalAddress = externalTemporal(environment) ?? embedded.temporal?.address;
  if (databaseUrl === undefined || temporalAddress === undefined) return undefined;
  return {
    databaseUrl,
    temporalAddress,
    temporalNamespace: setting(environment, 'TEMPORAL_NAMESPACE') ?? 'default',
    temporalUi:
      setting(environment, 'TEMPORAL_UI_URL') ??
      (externalTemporal(environment) === undefined ? embedded.temporal?.ui : undefined),
    dashboard: embedded.dashboard,
  };
}

/** The user's own PostgreSQL, if any. */
export function externalDatabase(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return setting(environment, 'DATABASE_URL');
}

/** The user's own Temporal server, if any. */
export function externalTemporal(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return setting(environment, 'TEMPORAL_ADDRESS');
}

/** Writes services.json from the ports as they are now. */
export function publishAddresses({ postgres, temporal, worker }: Wanted): void {
  const ports = readPorts();
  writeJsonFile(addressesFile(), {
    ...(postgres && ports.postgres !== undefined ? { databaseUrl: embeddedDatabaseUrl(ports.postgres) } : {}),
    ...(temporal && ports.temporal !== undefined && ports.temporalUi !== undefined
      ? {
          temporal: {
            address: `${loopback}:${ports.temporal}`,
            ui: `http://${loopback}:${ports.temporalUi}`,
          },
        }
      : {}),
    ...(worker && ports.dashboard !== undefined
      ? { dashboard: `http://${loopback}:${ports.dashboard}` }
      : {}),
  });
}

export function withdrawAddresses(): void {
  rmSync(addressesFile(), { force: true });
}

function embeddedDatabaseUrl(port: number): string {
  return `postgresql://${postgresRole}:${postgresPassword()}@${loopback}:${port}/${postgresDatabase}`;
}

function addressesFile(): string {
  return path.join(dataFolder(), 'services.json');
}

function setting(environment: NodeJS.ProcessEnv, variable: string): string | undefined {
  const value = environment[variable];
  return value === undefined || value === '' ? undefined : value;
}

import { rmSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { SweepError } from '../../contracts/errors.ts';
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
 * @throws SweepError 'usage' when one of the environment's is no address at all
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

/**
 * The user's own PostgreSQL, if any.
 * @throws SweepError 'usage' for what is no URL of a PostgreSQL; its driver would look for a host called "base"
 */
export function externalDatabase(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const url = setting(environment, 'DATABASE_URL');
  if (url === undefined || (/^postgres(ql)?:\/\//i.test(url) && URL.canParse(url))) return url;
  throw new SweepError(
    'usage',
    `Expected DATABASE_URL to be like postgresql://user:password@host:5432/database, got ${withoutPassword(url)}`,
    {
      mend: 'Correct it (special characters of a password are written as %XX), or unset it: then hypersweep starts its own PostgreSQL.',
    },
  );
}

/**
 * The user's own Temporal server, if any.
 * @throws SweepError 'usage' for what is not host:port
 */
export function externalTemporal(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const address = setting(environment, 'TEMPORAL_ADDRESS');
  if (address === undefined || isHostAndPort(address)) return address;
  throw new SweepError('usage', `Expected TEMPORAL_ADDRESS to be host:port, got ${address}`, {
    mend: 'Correct it (like temporal.example.org:7233), or unset it: then hypersweep starts its own Temporal.',
  });
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

/** The host may be an IPv6 address in brackets. */
function isHostAndPort(address: string): boolean {
  const port = /^(?:\[[\da-f:.]+\]|[^\s:/@[\]]+):(\d{1,5})$/i.exec(address)?.[1];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
}

/** Error messages end up in logs and bug reports. */
function withoutPassword(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)?.*@/i, '$1…@');
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

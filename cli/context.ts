import path from 'node:path';
import type { Temporal } from '../control/temporal.ts';
import { SweepError } from '../contracts/errors.ts';
import type { ServiceAddresses } from '../contracts/settings.ts';
import { packageRoot } from '../infra/folders.ts';
import { terminalReport } from '../infra/report.ts';
import { startServices } from '../infra/services/start.ts';
import { openDatabase, type Database } from '../prisma/database.ts';
import { applyMigrations } from '../prisma/migrate/apply.ts';
import { isAway } from '../prisma/patience.ts';
import { findSweep, listSweeps, type SweepRow } from '../prisma/queries/sweeps.ts';
import { nearest } from '../sweeps/nearest.ts';
import { endTracing, startTracing } from '../telemetry/tracing.ts';
import { version } from './version.ts';

/** What a command that talks to the services has at hand. */
export interface Services {
  readonly addresses: ServiceAddresses;
  readonly db: Database;
  /** Connects on first use. */
  readonly temporal: () => Promise<Temporal>;
}

export interface Needs {
  /** Temporal must answer; commands that only read the books do without. */
  readonly temporal?: boolean;
  /** A worker is kept running on this machine. */
  readonly worker?: boolean;
}

/**
 * Starts what is not running, brings the database to this version's schema, runs `use` and closes everything.
 */
export async function withServices<T>(needs: Needs, use: (services: Services) => Promise<T>): Promise<T> {
  const report = terminalReport();
  const known = await startServices(report, {
    waitForTemporal: needs.temporal === true || needs.worker === true,
  });
  await migrate(known.databaseUrl);
  const db = openDatabase(known.databaseUrl);
  let temporal: Promise<Temporal> | undefined;
  const connect = () => (temporal ??= connectLate(known));
  try {
    if (!needs.worker) return await use({ addresses: known, db, temporal: connect });
    // Before the worker, whose first workflow sets them.
    const { registerSearchAttributes } = await import('../control/register-search-attributes.ts');
    await registerSearchAttributes(await connect());
    const addresses = await startServices(report, { worker: true });
    return await use({ addresses, db, temporal: connect });
  } finally {
    await db.$disconnect();
    if (temporal) {
      await (await temporal).connection.close();
      await endTracing();
    }
  }
}

/** Temporal's client takes half a second to load, which a command that only reads the books should not pay. */
async function connectLate(addresses: ServiceAddresses): Promise<Temporal> {
  const { connectTemporal } = await import('../control/temporal.ts');
  await startTracing('hypersweep-cli', version());
  return await connectTemporal(addresses);
}

/** Applies the migrations that are missing. */
export async function migrate(databaseUrl: string): Promise<void> {
  try {
    await applyMigrations(databaseUrl, path.join(packageRoot(), 'prisma', 'migrations'));
  } catch (cause) {
    if (!isAway(cause)) throw cause;
    const { host } = new URL(databaseUrl);
    throw new SweepError('services', `PostgreSQL does not answer at ${host}.`, {
      mend: '`sweep up` starts the embedded one; with DATABASE_URL set, check that address.',
      cause,
    });
  }
}

/** The sweep that a person means by an id, the end of one, or a name. */
export async function requireSweep(db: Database, idOrEnd: string): Promise<SweepRow> {
  const sweep = await findSweep(db, idOrEnd);
  if (sweep) return sweep;
  const known = (await listSweeps(db, 200)).map(({ id }) => id);
  const near = nearest(idOrEnd, known);
  const offer = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  throw new SweepError('not-found', `There is no sweep \`${idOrEnd}\`.${offer}`, {
    mend: '`sweep list` shows the sweeps there are.',
  });
}

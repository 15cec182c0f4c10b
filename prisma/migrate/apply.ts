import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { SweepError } from '../../contracts/errors.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file, as Prisma keeps it. */
  readonly checksum: string;
}

const Applied = z.object({
  migration_name: z.string(),
  checksum: z.string(),
  finished_at: z.date().nullable(),
});

/** The lock that Prisma's own `migrate` takes, so that both wait for each other. */
const prismaLock = 72_707_369;

/** Prisma's books, as its schema engine creates them. */
const books = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings a database to this version's schema without Prisma's schema engine, which is a download of its own:
 * applies every `migration.sql` that is missing, each in one transaction, and keeps Prisma's books,
 * so that `prisma migrate deploy` and `status` see a normal history.
 * @returns the names of the migrations it applied
 * @throws SweepError when the database is from a newer version or a migration was edited after it ran
 */
export async function applyMigrations(databaseUrl: string, folder: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  // A connection that breaks fails the query under way; without a listener it would also end our process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock]);
    await client.query(books);
    const { rows } = await client.query(
      'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
    );
    const missing = missingMigrations(readMigrations(folder), z.array(Applied).parse(rows));
    for (const migration of missing) await applyOne(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end().catch(() => {}); // releases the lock
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

export function missingMigrations(
  ours: readonly Migration[],
  applied: readonly z.infer<typeof Applied>[],
): Migration[] {
  const known = new Map(ours.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finishedAt } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new SweepError(
        'setup',
        `The database has the migration ${name}, which this version of hypersweep does not know: it was used by a newer one.`,
        {
          mend: 'Update hypersweep, or give it another database (DATABASE_URL) or data folder (SWEEP_HOME).',
        },
      );
    }
    if (migration.checksum !== checksum) {
      throw new SweepError(
        'setup',
        `The migration ${name} was changed after it ran: the database has sha256 ${checksum}, the file ${migration.checksum}.`,
      );
    }
    if (finishedAt === null) {
      throw new SweepError('setup', `The migration ${name} began on this database and never finished.`, {
        mend: 'See `prisma migrate resolve`.',
      });
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return ours.filter(({ name }) => !done.has(name));
}

async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    // Where the connection is gone, so is the transaction, and `cause` is what there is to say.
    await client.query('ROLLBACK').catch(() => {});
    throw new SweepError(
      'setup',
      `The migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

/** The one handle on Postgres: a Prisma client over a `pg` pool, which reconnects by itself. */
export type Database = PrismaClient;

/** Inside `$transaction(async (tx) => …)`. */
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

export function openDatabase(url: string): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10, connectionTimeoutMillis: 5000 }),
    // Longer than a connection may take, so that a server that hangs shows as such and not as a busy pool.
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
}

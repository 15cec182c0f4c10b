import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

/** The one handle on Postgres: a Prisma client over a `pg` pool, which reconnects by itself. */
export type Database = PrismaClient;

/** Inside `$transaction(async (tx) => …)`. */
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

export function openDatabase(url: string): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10, connectionTimeoutMillis: 5000 }),
  });
}

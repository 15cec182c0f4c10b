import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import type { Home } from './sweep.ts';

const Services = z.object({
  databaseUrl: z.string(),
  temporal: z.object({ address: z.string(), ui: z.string() }),
});

/** Where the services of a home listen. */
export function servicesOf({ folder }: Home) {
  return Services.parse(JSON.parse(readFileSync(path.join(folder, 'services.json'), 'utf8')));
}

/** Asks a home's PostgreSQL directly, behind the product's back. */
export async function query<T>(
  home: Home,
  row: z.ZodType<T>,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new Client({ connectionString: servicesOf(home).databaseUrl });
  await client.connect();
  try {
    return z.array(row).parse((await client.query(sql, values)).rows);
  } finally {
    await client.end();
  }
}

import { Client } from 'pg';
import { z } from 'zod';
import { openDatabase } from '../../../../prisma/database.ts';
import { findSweep } from '../../../../prisma/queries/sweeps.ts';
import { hashOf } from '../../../../sweeps/file/canonical.ts';
import type { BenchSweep } from './bench-sweep.ts';
import { writePoints } from './write-points.ts';
import { writeRows } from './write-rows.ts';

/** Writes a whole sweep, in place of one of another size; one that stands whole already is left. @param say called with a line now and then */
export async function writeSweep(
  databaseUrl: string,
  sweep: BenchSweep,
  say: (line: string) => void,
): Promise<void> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const db = openDatabase(databaseUrl);
  try {
    if ((await findSweep(db, sweep.id))?.hash === hashOf(sweep.spec) && (await isWhole(databaseUrl, sweep)))
      return;
    await db.$executeRaw`TRUNCATE sweep CASCADE`;
    await writeRows(db, sweep);
    const all = sweep.trials.reduce((sum, { points }) => sum + points, 0);
    say(`${sweep.trials.length} trials after ${seconds().toFixed(0)} s; now ${millions(all)} points`);
    let points = 0;
    let said = seconds();
    await writePoints(databaseUrl, sweep.trials, (written) => {
      points = written;
      if (seconds() - said < 20) return;
      said = seconds();
      say(`${millions(written)} points after ${said.toFixed(0)} s`);
    });
    const bytes = await bytesOf(databaseUrl);
    say(
      `${millions(points)} points after ${seconds().toFixed(0)} s: ${(bytes.points / points).toFixed(0)} bytes a point with its index, ${(bytes.stretches / points).toFixed(0)} for its stretches`,
    );
  } finally {
    await db.$disconnect();
  }
}

/** A writing that was broken off has not come to the last trial's stretches. */
async function isWhole(databaseUrl: string, { trials }: BenchSweep): Promise<boolean> {
  const sql = 'SELECT EXISTS (SELECT FROM metric_stretch WHERE trial_id = $1) AS whole';
  return (await ask(databaseUrl, z.object({ whole: z.boolean() }), sql, [trials.at(-1)?.id])).whole;
}

async function bytesOf(databaseUrl: string): Promise<{ points: number; stretches: number }> {
  const sql = `SELECT pg_total_relation_size('metric_point') AS points, pg_total_relation_size('metric_stretch') AS stretches`;
  return await ask(databaseUrl, z.object({ points: z.coerce.number(), stretches: z.coerce.number() }), sql);
}

async function ask<T>(
  databaseUrl: string,
  row: z.ZodType<T>,
  sql: string,
  values: unknown[] = [],
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return row.parse((await client.query(sql, values)).rows[0]);
  } finally {
    await client.end();
  }
}

const millions = (count: number): string => `${(count / 1e6).toFixed(count < 1e7 ? 2 : 0)} million`;

import { Client } from 'pg';
import { expect, inject, it } from 'vitest';
import { servicesOf } from '../helpers/database.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));

it.each([
  [`SELECT * FROM event WHERE trial_id = 'a' ORDER BY id DESC LIMIT 200`, 'event_trial_id_id_idx'],
  [`SELECT * FROM attempt WHERE worker = 'a:1' AND state = 'running'`, 'attempt_running_worker_idx'],
])('reads what a page asks for by an index, not all rows: %s', async (sql, index) => {
  const client = new Client({ connectionString: servicesOf(home).databaseUrl });
  await client.connect();
  try {
    // A few rows are read faster whole: what counts is that there is another way for many.
    await client.query('SET enable_seqscan = off');
    const { rows } = await client.query(`EXPLAIN ${sql}`);
    expect(JSON.stringify(rows)).toContain(index);
  } finally {
    await client.end();
  }
});

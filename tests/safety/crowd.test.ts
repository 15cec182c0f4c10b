import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ApiError } from '../../contracts/dashboard.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { servicesOf } from '../helpers/database.ts';
import { storeSweep, type StoredSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
let dashboard: Running;
let sweep: StoredSweep;

beforeAll(async () => {
  sweep = await storeSweep(home, 'crowd');
  dashboard = await runDashboard(home);
});
afterAll(() => dashboard.stop());

/** Does something while nobody else reads or writes a table. */
async function whileLocked<T>(table: 'sweep' | 'trial', what: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: servicesOf(home).databaseUrl });
  await client.connect();
  try {
    await client.query(`BEGIN; LOCK TABLE ${table}`);
    return await what();
  } finally {
    await client.end();
  }
}

it('tells a crowd that has to wait too long for the database to come again, which is no fault of ours', async () => {
  const { crowd, first } = await whileLocked('sweep', async () => {
    // One more than the pool has connections: whoever gets none is answered first. The same address is answered once.
    const asked = Array.from({ length: 11 }, (_, one) =>
      fetch(`${dashboard.address}/api/sweeps/${sweep.id}/timeline?${one}`),
    );
    return { crowd: asked, first: await Promise.race(asked) };
  });
  expect(first.status).toBe(503);
  expect(ApiError.parse(await first.json()).error).toBe('PostgreSQL does not answer.');
  expect((await Promise.all(crowd)).filter(({ status }) => status === 200)).toHaveLength(10);
  expect(dashboard.logged).toEqual([]);
});

it.each(['curves?metric=train_loss', 'trials?state=running&from=0', 'timeline', 'figures'])(
  'looks at no trial to tell that there is no such sweep: %s',
  async (part) => {
    const { status } = await whileLocked('trial', () =>
      fetch(`${dashboard.address}/api/sweeps/none/${part}`, { signal: AbortSignal.timeout(30_000) }),
    );
    expect(status).toBe(404);
  },
);

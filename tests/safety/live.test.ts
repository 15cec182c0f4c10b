import { get } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from '../../contracts/dashboard.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query } from '../helpers/database.ts';
import { followEvents, type EventStream, type HeardEvent } from '../helpers/event-stream.ts';
import { storeSweep, type StoredSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';
import { until } from '../helpers/until.ts';

const home = new Home(inject('home'));
let sweep: StoredSweep;
let dashboard: Running;
let streams: EventStream[] = [];

beforeAll(async () => {
  sweep = await storeSweep(home, 'live');
  dashboard = await runDashboard(home);
});
afterEach(() => {
  for (const stream of streams) stream.close();
  streams = [];
});
afterAll(() => dashboard.stop());

async function follow(headers: Record<string, string> = {}): Promise<EventStream> {
  const stream = await followEvents(dashboard.address, headers);
  streams.push(stream);
  return stream;
}

let step = 0;
/** Something in the database changes, and says so. */
async function change(): Promise<void> {
  step = (step + 1) % 30;
  await query(home, z.unknown(), 'UPDATE trial SET step = $2 WHERE id = $1', [sweep.trials[0], step]);
}

const isRefresh = ({ event }: HeardEvent) => event === 'refresh';
const isOurs = ({ event, data }: HeardEvent) => event === 'sweep' && data === sweep.id;

describe('no change is lost', () => {
  it('over a pause of the line: who has seen the newest event hears nothing twice, who has not reads again', async () => {
    const first = await follow();
    await first.waitFor(isRefresh, 'the first word');
    await change();
    const { id: newest } = await first.waitFor(isOurs, 'the change');
    first.close();

    const current = await follow({ 'last-event-id': newest });
    await change();
    await current.waitFor(isOurs, 'the next change');
    expect(current.heard.filter(isRefresh)).toEqual([]);
    current.close();

    const late = await follow({ 'last-event-id': newest });
    expect((await late.waitFor(isRefresh, 'the word to read again')).id).not.toBe(newest);
  });

  it('over a restart of the server, whose counting begins anew', async () => {
    const before = await follow();
    const { id } = await before.waitFor(isRefresh, 'the first word');
    const port = Number(new URL(dashboard.address).port);
    await dashboard.stop();
    await until(() => Promise.resolve(before.ended() || undefined), 'the stream to end', 10);
    await change();
    dashboard = await runDashboard(home, { port });
    const after = await follow({ 'last-event-id': id });
    await after.waitFor(isRefresh, 'the word to read again');
    await change();
    await after.waitFor(isOurs, 'a change after the restart');
  });

  it('over the end of the connection to PostgreSQL on which the server listens', async () => {
    const stream = await follow();
    const { id: first } = await stream.waitFor(isRefresh, 'the first word');
    const killed = await query(
      home,
      z.object({ done: z.boolean() }),
      `SELECT pg_terminate_backend(pid) AS done FROM pg_stat_activity WHERE query ILIKE 'listen "hypersweep"%'`,
    );
    expect(killed).toContainEqual({ done: true });
    await change(); // told to nobody
    await stream.waitFor((event) => isRefresh(event) && event.id !== first, 'the word to read again');
    const before = stream.heard.filter(isOurs).length;
    await change();
    await until(
      () => Promise.resolve(stream.heard.filter(isOurs).length > before || undefined),
      'a change on the new connection',
      10,
    );
  });
});

it('serves 1,000 streams, refuses the next one with a sentence, and goes on when some have closed', async () => {
  await Promise.all(Array.from({ length: 1000 }, () => follow()));
  await Promise.all(streams.map((stream) => stream.waitFor(isRefresh, 'the first word')));
  await change();
  await Promise.all(streams.map((stream) => stream.waitFor(isOurs, 'a change in every stream')));

  const refused = await fetch(`${dashboard.address}/api/events`);
  expect(refused.status).toBe(503);
  expect(ApiError.parse(await refused.json()).error).toBe('1000 pages follow the dashboard already.');

  streams[0]?.close();
  const next = await until(() => followEvents(dashboard.address).catch(() => undefined), 'a free place', 10);
  streams.push(next);
  await next.waitFor(isRefresh, 'the first word');
});

it('gives the place of who goes without a word to the next', async () => {
  const sockets = await Promise.all(
    Array.from(
      { length: 1000 },
      () =>
        new Promise<{ destroy: () => void }>((resolve, reject) => {
          get(`${dashboard.address}/api/events`, { agent: false }, (response) => {
            expect(response.statusCode).toBe(200);
            resolve({ destroy: () => response.socket.destroy() });
          }).on('error', reject);
        }),
    ),
  );
  expect((await fetch(`${dashboard.address}/api/events`)).status).toBe(503);
  for (const socket of sockets) socket.destroy();
  const next = await until(() => follow().catch(() => undefined), 'a free place', 10);
  await change();
  await next.waitFor(isOurs, 'a change after they went');
  expect(dashboard.logged).toEqual([]);
});

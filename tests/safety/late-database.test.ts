import { connect, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { listenForChanges } from '../../dashboards/api/changes/listen.ts';
import { query, servicesOf } from '../helpers/database.ts';
import { Home } from '../helpers/sweep.ts';
import { until } from '../helpers/until.ts';

const home = new Home(inject('home'));
let refused = 0;
let isThere = false;
let door: Server;
let databaseUrl: string;

beforeAll(async () => {
  const url = new URL(servicesOf(home).databaseUrl);
  const port = Number(url.port);
  const host = url.hostname;
  door = createServer((socket) => {
    socket.on('error', () => {});
    if (!isThere) {
      refused += 1;
      socket.resetAndDestroy();
      return;
    }
    const behind = connect(port, host);
    behind.on('error', () => {});
    socket.pipe(behind).pipe(socket);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port');
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  databaseUrl = url.href;
});
afterAll(() => door.close());

it('hears each change once, however often PostgreSQL did not answer at first', async () => {
  const heard: string[] = [];
  const logged: string[] = [];
  const hub = {
    notified: (payload: string) => void heard.push(payload),
    missed: () => void heard.push('missed'),
  };
  const listener = listenForChanges(databaseUrl, hub, (line) => logged.push(line));
  const whether = (is: boolean) => Promise.resolve(is || undefined);
  const notify = (payload: string) =>
    query(home, z.unknown(), `SELECT pg_notify('hypersweep', $1)`, [payload]);
  try {
    await until(() => whether(refused >= 3), 'three tries in vain', 30);
    expect(heard).toEqual([]);
    isThere = true;
    await until(() => whether(heard.includes('missed')), 'the connection', 30);
    await notify('trial one');
    await notify('trial two');
    await until(() => whether(heard.includes('trial two')), 'both changes', 30);
    expect(heard.filter((payload) => payload !== 'workers')).toEqual(['missed', 'trial one', 'trial two']);
    expect(logged).toHaveLength(1);
  } finally {
    await listener.close();
  }
});

import { connect } from 'node:net';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ApiError, Curves } from '../../contracts/dashboard.ts';
import { SweepList } from '../../contracts/sweep-list.ts';
import { createToken } from '../../control/tokens.ts';
import { openDatabase } from '../../prisma/database.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { servicesOf } from '../helpers/database.ts';
import { storeSweep, type StoredSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
let dashboard: Running;
let ours: StoredSweep;
let theirs: StoredSweep;
let writeToken: string;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([storeSweep(home, 'ours'), storeSweep(home, 'theirs')]);
  const db = openDatabase(servicesOf(home).databaseUrl);
  const expiresAt = new Date(Date.now() + 60_000);
  ({ token: writeToken } = await createToken(db, { name: 'hostile', scope: 'write', expiresAt }));
  await db.$disconnect();
  dashboard = await runDashboard(home);
});
afterAll(() => dashboard.stop());

/** Sends an address as it stands: `fetch` would tidy it first. */
async function raw(path: string, method = 'GET'): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(dashboard.address);
  const socket = connect(Number(port), hostname);
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
  let answer = '';
  for await (const bytes of socket.setEncoding('latin1')) answer += String(bytes);
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
  return { status: Number(head.split(' ')[1]), body };
}

const sentence = (body: string) =>
  ApiError.parse(JSON.parse(body.replace(/^[\da-f]+\r\n/, '').replace(/\r\n0\r\n$/, '')));

describe('no address leads out of the artifact store or of the built pages', () => {
  it.each([
    '../../version',
    '%2e%2e%2f%2e%2e%2fversion',
    '%252e%252e%252f%252e%252e%252fversion',
    '..%5c..%5cversion',
    '%2fetc%2fpasswd',
    '/etc/passwd',
    'file:%2f%2f%2fetc%2fpasswd',
    `${'0'.repeat(64)}.png%00.txt`,
    `${'0'.repeat(64)}%2f..%2f..%2fpasswd.png`,
    '%00',
    '%c0%ae%c0%ae%c0%af',
  ])('/api/artifacts/%s', async (name) => {
    const { status, body } = await raw(`/api/artifacts/${name}`);
    expect([400, 403, 404]).toContain(status);
    expect(body).not.toMatch(/root:|"layout"/);
  });

  it.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/api/docs/static/..%2f..%2fpackage.json',
  ])('%s', async (path) => {
    expect((await raw(path)).body).not.toContain('"dependencies"');
  });
});

describe('what is no such filter, order or text is refused before the database sees it', () => {
  it.each([
    'sort=created_at;DROP TABLE sweep',
    "sort=name'--",
    'order=asc, (SELECT pg_sleep(5))',
    "state=running' OR '1'='1",
    'archived=no OR TRUE',
    'limit=1; DELETE FROM sweep',
    'limit=1e9',
    'limit=-1',
    'where=TRUE',
    'text=%00',
  ])('/api/sweeps?%s', async (search) => {
    const response = await fetch(
      `${dashboard.address}/api/sweeps?${encodeURI(search).replace('%2500', '%00')}`,
    );
    expect(response.status).toBe(400);
    expect(ApiError.parse(await response.json()).error).toMatch(/^Expected /);
  });

  it.each(["' OR '1'='1", '%', '_', "'; DROP TABLE sweep; --", '\\', '$1'])(
    'looks for %j as a text and as nothing else',
    async (text) => {
      const response = await fetch(
        `${dashboard.address}/api/sweeps?${new URLSearchParams({ text }).toString()}`,
      );
      expect(SweepList.parse(await response.json()).sweeps).toEqual([]);
    },
  );

  it('still filters and orders', async () => {
    const list = async (search: string) => {
      const response = await fetch(`${dashboard.address}/api/sweeps?${search}`);
      return SweepList.parse(await response.json()).sweeps.map(({ id }) => id);
    };
    expect(await list('text=OURS&state=completed')).toEqual([ours.id]);
    expect(await list(`text=${ours.suffix}%20MNIST-conv`)).toEqual([ours.id]);
    const names = await list('sort=name&order=asc');
    expect(names).toEqual(names.toSorted());
    expect(names).toContain(theirs.id);
    expect(await list('limit=1')).toHaveLength(1);
  });

  it.each([
    '/api/sweeps/%00',
    '/api/sweeps/x%00y/curves?metric=train_loss',
    '/api/compare?trials=a,b%00',
    '/api/trials/a/b%00/c',
    '/api/sweeps/%E0%A4%A',
    '/api/trials/%',
  ])('answers %s with a sentence, not with a fault', async (path) => {
    const { status, body } = await raw(path);
    expect([400, 404]).toContain(status);
    expect(sentence(body).error).not.toBe('');
    expect(dashboard.logged).toEqual([]);
  });
});

it.each(['//', '//elsewhere.example/a', '/\\', '/:80'])(
  'answers %s, an address that no page has, without a fault',
  async (path) => {
    for (const method of ['GET', 'HEAD']) expect([200, 403, 404]).toContain((await raw(path, method)).status);
    const { status, body } = await raw(path, 'POST');
    expect({ status, ...sentence(body) }).toMatchObject({
      status: 404,
      error: `There is nothing at ${path}.`,
    });
    expect(dashboard.logged).toEqual([]);
  },
);

describe("one sweep's address never shows another's", () => {
  it('whose experiment or trial is named in it', async () => {
    const curves = async (experiment: string) => {
      const search = new URLSearchParams({ metric: 'train_loss', experiment }).toString();
      const response = await fetch(`${dashboard.address}/api/sweeps/${ours.id}/curves?${search}`);
      return Curves.parse(await response.json()).groups;
    };
    expect(await curves(`${theirs.suffix}/mnist-conv`)).toEqual([]);
    for (const path of [
      `/api/sweeps/${encodeURIComponent(theirs.trials[0] ?? '')}`,
      `/api/trials/${ours.suffix}/${theirs.trials[0]}`,
      `/api/sweeps/${ours.id}/experiments/${encodeURIComponent(`${theirs.suffix}/mnist-conv`)}/trials`,
    ]) {
      expect((await fetch(`${dashboard.address}${path}`)).status).toBe(404);
    }
  });

  it('nor acts on it: a trial’s id is no sweep’s', async () => {
    const response = await fetch(
      `${dashboard.address}/api/sweeps/${encodeURIComponent(theirs.trials[0] ?? '')}/archive`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${writeToken}` },
      },
    );
    expect(response.status).toBe(404);
  });
});

describe('a body of 100 MB', () => {
  const hundredMegabytes = 100 * 1024 * 1024;

  it('is refused by the length that it says', async () => {
    expect(await post({ 'content-length': String(hundredMegabytes) }, 1)).toBe(413);
  });

  it('is refused while it comes, when it says none', async () => {
    expect(await post({ 'transfer-encoding': 'chunked' }, hundredMegabytes)).toBe(413);
  });

  it('is not unpacked from the hundred thousandth of it that it comes in', async () => {
    const response = await fetch(`${dashboard.address}/api/telemetry`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        origin: dashboard.address,
      },
      body: gzipSync(JSON.stringify({ meta: {}, filling: ' '.repeat(50_000) })),
    });
    expect(response.status).toBe(400);
  });

  it('is not even read without a token', async () => {
    const response = await fetch(`${dashboard.address}/api/sweeps/${ours.id}/stop`, {
      method: 'POST',
      body: 'x'.repeat(1000),
    });
    expect(response.status).toBe(401);
  });
});

/** Sends so many bytes to an action, or as many as are taken. @returns the status of the answer */
async function post(headers: Record<string, string>, bytes: number): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const sending = request(`${dashboard.address}/api/sweeps/${ours.id}/archive`, {
      method: 'POST',
      headers: { authorization: `Bearer ${writeToken}`, 'content-type': 'application/json', ...headers },
    });
    let answered = false;
    sending.on('response', (response) => {
      answered = true;
      response.resume();
      resolve(response.statusCode);
      sending.destroy();
    });
    // The server closes the line under who goes on sending.
    sending.on('error', (error) => (answered ? undefined : reject(error)));
    const piece = Buffer.alloc(64 * 1024, ' ');
    let sent = 0;
    const send = () => {
      while (sent < bytes && !sending.destroyed) {
        sent += piece.length;
        if (!sending.write(bytes < piece.length ? ' ' : piece)) return;
      }
    };
    sending.on('drain', send);
    send();
  });
}

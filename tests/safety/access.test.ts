import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { Session } from '../../contracts/access.ts';
import { ApiError, SweepSummary } from '../../contracts/dashboard.ts';
import { SweepList } from '../../contracts/sweep-list.ts';
import { createSignInLink, createToken, revokeToken } from '../../control/tokens.ts';
import { openDatabase, type Database } from '../../prisma/database.ts';
import { applyMigrations } from '../../prisma/migrate/apply.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query, servicesOf } from '../helpers/database.ts';
import { followEvents } from '../helpers/event-stream.ts';
import { storeSweep, type StoredSweep } from '../helpers/stored-sweep.ts';
import { Home } from '../helpers/sweep.ts';

const home = new Home(inject('home'));
const tokens = { read: '', write: '', expired: '', revoked: '' };
let db: Database;
let sweep: StoredSweep;
/** On loopback. */
let local: Running;
/** On every address of this machine. */
let open: Running;

beforeAll(async () => {
  db = openDatabase(servicesOf(home).databaseUrl);
  sweep = await storeSweep(home, 'access');
  const make = async (scope: 'read' | 'write', milliseconds = 600_000) => {
    const expiresAt = new Date(Date.now() + milliseconds);
    return await createToken(db, { name: `test-${scope}`, scope, expiresAt });
  };
  const revoked = await make('write');
  await revokeToken(db, revoked.id);
  tokens.read = (await make('read')).token;
  tokens.write = (await make('write')).token;
  tokens.expired = (await make('write', -1000)).token;
  tokens.revoked = revoked.token;
  local = await runDashboard(home);
  open = await runDashboard(home, { host: '0.0.0.0' });
});

afterAll(async () => {
  await Promise.all([local.stop(), open.stop()]);
  await db.$disconnect();
});

/** Its port, by the address with which a browser on this machine reaches it. */
const at = ({ address }: Running, path: string) => `http://127.0.0.1:${new URL(address).port}${path}`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const act = async (server: Running, action: string, headers: Record<string, string>) =>
  await fetch(at(server, `/api/sweeps/${sweep.id}/${action}`), { method: 'POST', headers });
const errorOf = async (response: Response) => ApiError.parse(await response.json());

/** Signs in as the page does. @returns what the browser would send back, and how it was told to keep it */
async function signIn(server: Running, secret: string) {
  const response = await fetch(at(server, '/api/session'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at(server, '') },
    body: JSON.stringify({ secret }),
  });
  const [setCookie = ''] = response.headers.getSetCookie();
  return { response, setCookie, cookie: setCookie.split(';')[0] ?? '' };
}

describe('on this machine', () => {
  it('reads without a token and acts with one that may write', async () => {
    expect((await fetch(at(local, '/api/sweeps'))).status).toBe(200);
    const archived = await act(local, 'archive', bearer(tokens.write));
    expect(SweepSummary.parse(await archived.json()).archivedAt).not.toBeNull();
    const again = await act(local, 'archive', bearer(tokens.write));
    expect(again.status).toBe(409);
    expect((await errorOf(again)).error).toBe(`${sweep.id} is archived already.`);
    expect((await act(local, 'unarchive', bearer(tokens.write))).status).toBe(200);
  });

  it.each([
    ['no token', '', 401, 'This needs a token.'],
    ['one that is none', 'hs_nonsense', 401, 'This token is not known here.'],
    ['one made up', `hs_k3f9tq2x_${'A'.repeat(43)}`, 401, 'This token is not known here.'],
    ['an expired one', 'expired', 401, 'expired on'],
    ['a revoked one', 'revoked', 401, 'was revoked'],
    ['one that may read', 'read', 403, 'may read, and this needs one that may write'],
  ] as const)('refuses to act with %s, and says why', async (_, token, status, why) => {
    const sent = token === 'expired' || token === 'revoked' || token === 'read' ? tokens[token] : token;
    const response = await act(local, 'archive', sent === '' ? {} : bearer(sent));
    expect(response.status).toBe(status);
    expect((await errorOf(response)).error).toContain(why);
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
  });

  it('tells a right id with a wrong key as little as a wrong id', async () => {
    const wrong = `${tokens.write.slice(0, -4)}AAAA`;
    expect((await errorOf(await act(local, 'archive', bearer(wrong)))).error).toBe(
      'This token is not known here.',
    );
  });

  it('answers to no foreign name', async () => {
    const { hostname, port } = new URL(local.address);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request(
        { hostname, port, path: '/api/sweeps', headers: { host: `evil.example:${port}` } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      ).end();
    });
    expect(status).toBe(403);
  });
});

describe('a page elsewhere', () => {
  it.each(['https://evil.example', 'http://127.0.0.1:1', 'http://localhost', 'null'])(
    'at %s cannot act, even with a signed-in browser or a token',
    async (origin) => {
      const { cookie } = await signIn(local, tokens.write);
      for (const known of [{ cookie }, bearer(tokens.write)]) {
        const response = await act(local, 'archive', { ...known, origin });
        expect(response.status).toBe(403);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      }
    },
  );

  it('cannot send a form, which names no origin where it can help it', async () => {
    const { cookie } = await signIn(local, tokens.write);
    const form = { 'content-type': 'application/x-www-form-urlencoded', cookie };
    const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await act(local, 'archive', { ...form, ...crossSite })).status).toBe(403);
    expect((await act(local, 'archive', form)).status).toBe(403);
  });

  it('cannot sign a browser in or out', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example' };
    for (const method of ['POST', 'DELETE']) {
      const body = method === 'POST' ? JSON.stringify({ secret: tokens.read }) : null;
      const response = await fetch(at(local, '/api/session'), { method, headers, body });
      expect(response.status).toBe(403);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it('gets no permission to read: there are no headers of CORS on any answer, to a preflight least of all', async () => {
    for (const [path, method] of [
      ['/api/sweeps', 'GET'],
      ['/api/sweeps', 'OPTIONS'],
      [`/api/sweeps/${sweep.id}/stop`, 'OPTIONS'],
      ['/api/docs/json', 'GET'],
      ['/', 'GET'],
    ] as const) {
      const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
      const response = await fetch(at(local, path), { method, headers });
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(response.ok).toBe(path === '/');
    }
  });
});

describe('a browser', () => {
  it('keeps its token where no script reads it and no other site sends it, and acts from our own page alone', async () => {
    const { setCookie, cookie } = await signIn(local, tokens.write);
    expect(setCookie).toMatch(/^hypersweep-\d+=hs_/);
    for (const property of ['HttpOnly', 'SameSite=Strict', 'Path=/api'])
      expect(setCookie).toContain(property);
    expect((await act(local, 'archive', { cookie, origin: at(local, '') })).status).toBe(200);
    expect((await act(local, 'unarchive', { cookie, origin: at(local, '') })).status).toBe(200);
  });

  it('signs in by a link once: the second time it is used up', async () => {
    const link = await createSignInLink(db);
    const { response, cookie } = await signIn(local, link);
    expect(Session.parse(await response.json()).token).toMatchObject({ name: 'browser', scope: 'write' });
    expect(cookie).not.toContain(link);
    const second = await signIn(local, link);
    expect(second.response.status).toBe(401);
    expect((await errorOf(second.response)).error).toBe('This sign-in link was used already.');
    expect((await act(local, 'archive', bearer(link))).status).toBe(401);

    const signedOut = await fetch(at(local, '/api/session'), {
      method: 'DELETE',
      headers: { cookie, origin: at(local, '') },
    });
    expect(signedOut.headers.getSetCookie()[0]).toMatch(/=;/);
    expect((await act(local, 'archive', { cookie, origin: at(local, '') })).status).toBe(401);
  });

  it('of two that use a link at once, one gets in', async () => {
    const link = await createSignInLink(db);
    const answers = await Promise.all([signIn(local, link), signIn(local, link), signIn(local, link)]);
    expect(answers.map(({ response }) => response.status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
  });
});

describe('where others can reach it', () => {
  it('refuses to start while nobody could sign in, and says how to make a token', async () => {
    await query(home, z.unknown(), 'CREATE DATABASE nobody');
    const url = new URL(servicesOf(home).databaseUrl);
    url.pathname = '/nobody';
    await applyMigrations(url.href, fileURLToPath(new URL('../../prisma/migrations', import.meta.url)));
    await expect(runDashboard(home, { host: '0.0.0.0', databaseUrl: url.href })).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('every request needs a token, and none stands'),
      mend: expect.stringContaining('sweep token create'),
    });
  });

  it.each([
    '/api/sweeps',
    '/api/docs',
    '/api/docs/json',
    `/api/artifacts/${'0'.repeat(64)}.png`,
    '/%61pi/sweeps',
    '/api/events',
  ])('answers %s to nobody without a token', async (path) => {
    const response = await fetch(at(open, path));
    expect(response.status).toBe(401);
    expect((await errorOf(response)).mend).toContain('sweep token create');
  });

  it('shows the pages’ files, which tell nothing, so that there is a place to sign in', async () => {
    expect(await (await fetch(at(open, '/sweeps/x'))).text()).toContain('<div id="root">');
    const session = Session.parse(await (await fetch(at(open, '/api/session'))).json());
    expect(session).toEqual({ readNeedsToken: true, token: null });
  });

  it('reads with a token, by header or cookie, and acts with one that may', async () => {
    const { cookie } = await signIn(open, tokens.read);
    for (const known of [bearer(tokens.read), { cookie }]) {
      const response = await fetch(at(open, '/api/sweeps'), { headers: known });
      expect(SweepList.parse(await response.json()).sweeps.map(({ id }) => id)).toContain(sweep.id);
    }
    expect((await act(open, 'archive', bearer(tokens.read))).status).toBe(403);
    expect((await act(open, 'archive', bearer(tokens.write))).status).toBe(200);
    expect((await act(open, 'unarchive', bearer(tokens.write))).status).toBe(200);
  });

  it('is really reached by this machine’s other addresses, and there too by nobody without a token', async () => {
    const [other] = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    if (!other) return; // a machine without a network has none
    const address = `http://${other.address}:${new URL(open.address).port}/api/sweeps`;
    expect((await fetch(address)).status).toBe(401);
    expect((await fetch(address, { headers: bearer(tokens.read) })).status).toBe(200);
  });

  it('streams to who has a token', async () => {
    const theirs = await followEvents(at(open, ''), bearer(tokens.read));
    expect(await theirs.waitFor(({ event }) => event === 'refresh', 'the first word')).toBeDefined();
    theirs.close();
  });
});

it('writes no token into a log', () => {
  expect([...local.logged, ...open.logged]).toEqual([]);
});

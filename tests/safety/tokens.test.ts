import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query } from '../helpers/database.ts';
import { followEvents } from '../helpers/event-stream.ts';
import { Home } from '../helpers/sweep.ts';
import { until } from '../helpers/until.ts';

const home = new Home(inject('home'));
let server: Running;
let address: string;

beforeAll(async () => {
  // Else it would not start where nobody could sign in.
  await home.sweep('token', 'create', '--name', 'first');
  server = await runDashboard(home, { host: '0.0.0.0' });
  address = `http://127.0.0.1:${new URL(server.address).port}`;
});

afterAll(() => server.stop());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const reading = async (token: string) =>
  (await fetch(`${address}/api/sweeps`, { headers: bearer(token) })).status;

describe('a token', () => {
  const Created = z.object({ id: z.string(), token: z.string(), expiresAt: z.iso.datetime() });
  const create = async (name: string) =>
    await home.json(Created, 'token', 'create', '--name', name, '--expires', '2h', '--json');

  it('is made, listed without its secret, used, and revoked from the command line', async () => {
    const made = await create('from-cli');
    expect(await reading(made.token)).toBe(200);
    const { stdout } = await home.sweep('token', 'list');
    expect(stdout).toMatch(new RegExp(`${made.id}.*hs_${made.id}_….*from-cli.*read.*valid`));
    expect(stdout).not.toContain(made.token);
    const [row] = await query(
      home,
      z.object({ all: z.string(), used: z.boolean() }),
      'SELECT t::text AS all, last_used_at IS NOT NULL AS used FROM token t WHERE id = $1',
      [made.id],
    );
    expect(row?.all).not.toContain(made.token.slice(made.token.lastIndexOf('_') + 1));
    expect(row?.used).toBe(true);
    expect((await home.sweep('token', 'revoke', 'from-cli')).code).toBe(0);
    expect(await reading(made.token)).toBe(401);
  });

  it('is printed alone on standard output, for a script to take', async () => {
    const { stdout, stderr } = await home.sweep('token', 'create', '--name', 'for-a-script');
    expect(stdout).toMatch(/^hs_[a-z0-9]{8}_[\w-]{43}\n$/);
    expect(stderr).toContain('It may read until');
    expect(stderr).not.toContain(stdout.trim());
  });

  it.each([
    [['create', '--name', 'x', '--expires', 'never'], 'Expected `--expires` to be a time up to 366d'],
    [['revoke', 'nobody'], 'There is no token `nobody`.'],
  ])('is refused as `sweep token %j`', async (args, sentence) => {
    const { code, stderr } = await home.sweep('token', ...args);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });

  it('ends what it had opened once it is revoked', async () => {
    const { id, token } = await create('follows');
    const stream = await followEvents(address, bearer(token));
    await stream.waitFor(({ event }) => event === 'refresh', 'the first word');
    expect((await home.sweep('token', 'revoke', id)).code).toBe(0);
    await until(() => Promise.resolve(stream.ended() || undefined), 'the stream to end', 30);
  });
});

import { existsSync } from 'node:fs';
import { get, type IncomingMessage, request as send } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { PageHealth, reportLimits } from '../../contracts/telemetry.ts';
import { chrome, launchChromium, seriousFaults } from '../helpers/chromium.ts';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { query } from '../helpers/database.ts';
import { secret, thrownMessage, usePageWithSecret } from '../helpers/page-reports.ts';
import { Home } from '../helpers/sweep.ts';
import { until } from '../helpers/until.ts';

const home = new Home(inject('home'));
let dashboard: Running;

beforeAll(async () => {
  dashboard = await runDashboard(home);
});

afterAll(() => dashboard.stop());

const health = async () =>
  PageHealth.parse(await (await fetch(`${dashboard.address}/api/page-health`)).json());

const report = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${dashboard.address}/api/telemetry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: dashboard.address, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** An empty report from an address of this machine, of a tab of that name. */
async function reportFrom(localAddress: string, session: string): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    send(
      `${dashboard.address}/api/telemetry`,
      {
        method: 'POST',
        localAddress,
        headers: {
          'content-type': 'application/json',
          origin: dashboard.address,
          'x-faro-session-id': session,
        },
      },
      (response) => resolve(response.resume()),
    )
      .on('error', reject)
      .end('{"meta":{}}');
  });
}

describe("the dashboard's own receiver", () => {
  it('takes reports of its own pages alone', async () => {
    expect((await report({ meta: {} })).status).toBe(204);
    expect((await report({ meta: {} }, { origin: 'http://elsewhere.example' })).status).toBe(403);
  });

  it.each([
    ['what is no JSON', 400, '{'],
    ['what is no report', 400, { meta: {}, exceptions: 'all' }],
    ['a value without end', 400, '{"meta":{},"measurements":[{"type":"web-vitals","values":{"lcp":1e999}}]}'],
    ['what is too large', 413, JSON.stringify({ meta: {}, logs: ['x'.repeat(reportLimits.bytes)] })],
  ])('refuses %s', async (_what, status, body) => {
    expect((await report(body)).status).toBe(status);
  });

  it('lets a client report so many times a minute, and others go on', async () => {
    const waits: (string | undefined)[] = [];
    for (let sent = 0; sent < reportLimits.perClient + 5; sent += 1) {
      // What it calls itself makes no other client of it
      const { statusCode, headers } = await reportFrom('127.0.0.2', `busy ${sent}`);
      if (statusCode === 429) waits.push(headers['retry-after']);
    }
    expect(waits).toHaveLength(5);
    expect(Number(waits[0])).toBeGreaterThan(0);
    expect((await report({ meta: {} })).status).toBe(204);
  });

  it('keeps a report that has NUL in it, which PostgreSQL has no text with, without the NUL', async () => {
    const nul = (text: string) => `nul\0${text}`;
    const frames = [{ filename: nul('file'), function: nul('function') }];
    const span = {
      traceId: '0'.repeat(32),
      name: 'HTTP',
      startTimeUnixNano: 0,
      endTimeUnixNano: 1,
      attributes: [
        { key: 'http.url', value: { stringValue: `/api/${nul('request')}` } },
        { key: 'http.method', value: { stringValue: 'GET' } },
      ],
    };
    const response = await report({
      meta: { session: { id: nul('session') }, view: { name: nul('view') } },
      exceptions: [{ type: nul('type'), value: nul('message'), stacktrace: { frames } }],
      traces: { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] },
    });
    expect(response.status).toBe(204);
    const { errors, requests } = await health();
    expect(errors).toContainEqual(
      expect.objectContaining({ type: 'nultype', message: 'nulmessage', stack: 'at nulfunction (nulfile)' }),
    );
    expect(requests.map(({ name }) => name)).toContain('GET /api/nulrequest');
  });

  it('lets go of what is too old', async () => {
    const old = 'An error of long ago';
    const error = { type: 'Error', value: old };
    await report({ meta: {}, exceptions: [error] });
    expect((await health()).errors.map(({ message }) => message)).toContain(old);
    const aged = 'UPDATE page_error SET at = now() - make_interval(days => $2) WHERE message = $1';
    await query(home, z.unknown(), aged, [old, reportLimits.days + 1]);
    expect((await health()).errors.map(({ message }) => message)).not.toContain(old);
    await report({ meta: {}, exceptions: [{ type: 'Error', value: 'Another' }] });
    expect(await query(home, z.unknown(), 'SELECT id FROM page_error WHERE message = $1', [old])).toEqual([]);
  });
});

describe.skipIf(!existsSync(chrome))(`the pages in Chromium (skipped without ${chrome})`, () => {
  let browser: Browser;
  let page: Page;
  const sent: string[] = [];
  const refused: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ baseURL: dashboard.address });
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(`${request.url()} ${request.postData() ?? ''}`);
    });
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
    await usePageWithSecret(page, dashboard.address);
  });

  afterAll(() => browser.close());

  it('report the five web vitals, an error with its stack, and requests, to the dashboard alone', async () => {
    const { vitals, errors, requests } = await until(async () => {
      const all = await health();
      return all.vitals.length === 5 && all.requests.length > 0 ? all : undefined;
    }, 'all five web vitals');
    expect(vitals.map(({ name }) => name)).toEqual(['lcp', 'inp', 'cls', 'fcp', 'ttfb']);
    const error = errors.find(({ message }) => message.startsWith(thrownMessage));
    expect(error).toMatchObject({ type: 'TypeError', count: 1, pages: ['/'], browsers: ['Chrome'] });
    expect(requests.map(({ name }) => name)).toContain('GET /api/sweeps');
    expect(requests.map(({ name }) => name)).not.toContain('POST /api/telemetry');
    expect(sent.every((request) => request.startsWith(`${dashboard.address}/api/telemetry `))).toBe(true);
    expect(refused).toEqual([]);
  });

  it('tell no secret, no address and no user agent, neither on the way nor where it is kept', async () => {
    const kept = await query(
      home,
      z.object({ text: z.string() }),
      'SELECT e::text AS text FROM page_error e UNION ALL SELECT m::text FROM page_measurement m',
    );
    expect(sent.length).toBeGreaterThan(0);
    for (const text of [...sent, ...kept.map((row) => row.text)]) {
      expect(text).not.toContain(secret);
      expect(text).not.toMatch(/Mozilla|HeadlessChrome|AppleWebKit|user_?agent|Bearer [^…]/i);
    }
    expect(sent.join()).toContain(thrownMessage);
  });

  it('show all of it on a page, with the rating in words', async () => {
    await page.goto('/health');
    await page.getByRole('heading', { name: 'Page health', level: 1 }).waitFor();
    expect(await page.getByText(/^(good|needs improvement|poor)$/).count()).toBe(5);
    const error = page.getByRole('group').filter({ hasText: thrownMessage });
    await error.getByText('TypeError').click();
    expect(await error.locator('pre').textContent()).toMatch(/^at /);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('loads nothing of Faro before the page stands', async () => {
    const html = await (await fetch(dashboard.address)).text();
    const first = [...html.matchAll(/\/assets\/[\w.-]+\.js/g)].map(([file]) => `${dashboard.address}${file}`);
    const scripts = await Promise.all(first.map(async (address) => (await fetch(address)).text()));
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.join()).not.toMatch(/faro-web-sdk|opentelemetry/i);
    const bytes = await Promise.all(first.map(sentBytes));
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(200_000);
  });
});

/** Bytes of an answer as they come over the line to who takes gzip. */
async function sentBytes(address: string): Promise<number> {
  return await new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

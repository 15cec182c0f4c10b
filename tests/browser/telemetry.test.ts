import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Report } from '../../contracts/report.ts';
import { chooseFreePort } from '../../infra/network/ports.ts';
import { createSignInLink } from '../../control/tokens.ts';
import { openDatabase } from '../../prisma/database.ts';
import { answers } from '../helpers/answers.ts';
import { chrome, launchChromium } from '../helpers/chromium.ts';
import { startCollector, type Collector } from '../helpers/collector.ts';
import { query, servicesOf } from '../helpers/database.ts';
import { fillSql, queriesOf } from '../helpers/grafana.ts';
import { secret, thrownMessage, untilFaroStarts, usePageWithSecret } from '../helpers/page-reports.ts';
import { metricsIn, metricsServed } from '../helpers/promql.ts';
import { Home } from '../helpers/sweep.ts';
import { tinySweep } from '../helpers/tiny-sweep.ts';
import { until } from '../helpers/until.ts';

const hasGo = answers('go', 'version');
const canTrace = hasGo && existsSync(chrome);

let home: Home;
let collector: Collector | undefined;
let report: Report;
let workerMetrics: number;
/** What a link that signs in has in its fragment. */
let linkSecret: string;

beforeAll(async () => {
  if (canTrace) collector = await startCollector();
  workerMetrics = await chooseFreePort();
  home = Home.create({
    SWEEP_METRICS_PORT: String(workerMetrics),
    ...(collector ? { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } : {}),
  });
  const file = home.file('traced.yaml', tinySweep('traced', 10));
  report = await home.json(Report, 'start', file, '--scale', 'quick', '--json');
}, 600_000);

afterAll(async () => {
  await collector?.stop();
  await home.remove();
});

describe('the Grafana dashboards', () => {
  it('ask PostgreSQL for what it has', async () => {
    const variables = { sweep: report.sweep, experiment: 'mnist-conv', metric: 'train_loss' };
    const empty: string[] = [];
    for (const { panel, text } of queriesOf('results').sql) {
      const found = await query(home, z.unknown(), fillSql(text, variables));
      if (found.length === 0) empty.push(panel);
    }
    // All trials completed, so there is no attempt that did not.
    expect(empty).toEqual(['Attempts that did not complete', 'What went wrong']);
  });

  it('ask the worker and Temporal for metrics that they serve', async () => {
    const Ports = z.object({ temporalMetrics: z.number() });
    const ports = Ports.parse(JSON.parse(readFileSync(path.join(home.folder, 'ports.json'), 'utf8')));
    for (const [name, port] of [
      ['workers', workerMetrics],
      ['temporal', ports.temporalMetrics],
    ] as const) {
      const served = await metricsServed(port);
      const asked = queriesOf(name).promql.flatMap(({ text }) => metricsIn(text));
      expect(asked.filter((metric) => !served.has(metric))).toEqual([]);
    }
  });
});

describe.skipIf(!canTrace)(
  `telemetry at a real OpenTelemetry collector (skipped without Go and ${chrome})`,
  () => {
    let browser: Browser;

    beforeAll(async () => {
      browser = await launchChromium();
      await usePageWithSecret(await browser.newPage(), dashboardOf(home));
    });

    afterAll(() => browser.close());

    it('brings the five web vitals, an error, the session, routes and named actions', async () => {
      const wanted = ['lcp', 'inp', 'cls', 'fcp', 'ttfb'];
      const logs = await until(async () => {
        const all = arrived().logs();
        const measured = all.map(({ attributes }) => attributes['measurement.name']);
        return wanted.every((name) => measured.includes(name)) ? all : undefined;
      }, 'all five web vitals');
      const of = (key: string) => logs.flatMap(({ attributes }) => attributes[key] ?? []);
      expect(of('event.name')).toEqual(
        expect.arrayContaining(['session_start', 'view_changed', 'faro.user.action']),
      );
      expect(of('exception.type')).toContain('TypeError');
      expect(of('exception.message').join()).toContain(thrownMessage);
    });

    it("continues a page's trace in the dashboard's API", async () => {
      const { request, answer } = await until(async () => {
        const spans = arrived().spans();
        const requests = spans.filter(({ service }) => service === 'hypersweep');
        const answered = spans.filter(({ service }) => service === 'hypersweep-dashboard');
        return requests
          .map((span) => ({ request: span, answer: answered.find((at) => at.parentSpanId === span.spanId) }))
          .find((pair) => pair.answer !== undefined);
      }, 'a request and its answer in one trace');
      expect(answer?.traceId).toBe(request.traceId);
      expect(answer?.name).toMatch(/^GET \/api\//);
    });

    it('follows a sweep from the command line through its workflows to its trials', async () => {
      const spans = await until(async () => {
        const all = arrived().spans();
        const [start] = all.filter(({ name }) => name === 'StartWorkflow:sweepWorkflow');
        const trace = all.filter(({ traceId }) => traceId === start?.traceId);
        return trace.some(({ name }) => name === 'RunActivity:runTrial') ? trace : undefined;
      }, 'the trace of the sweep');
      expect([...new Set(spans.map(({ service }) => service))].toSorted()).toEqual([
        'hypersweep-cli',
        'hypersweep-worker',
      ]);
      expect(spans.filter(({ name }) => name === 'RunActivity:runTrial')).toHaveLength(6);
    });

    it('is one trace from a click to the activities that follow from it', async () => {
      const page = await browser.newPage();
      await signIn(page, `${dashboardOf(home)}/sweeps/${report.sweep}`);
      await page.getByRole('button', { name: 'Start again' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
      await page.getByText('Started again.').waitFor();
      const trace = await until(async () => {
        const spans = arrived().spans();
        const click = spans.find(({ attributes }) => attributes['faro.action.user.name'] === 'restart sweep');
        const all = spans.filter(({ traceId }) => traceId === click?.traceId);
        return all.some(({ name }) => name === 'RunActivity:runTrial') ? all : undefined;
      }, 'the trace of the click');
      expect([...new Set(trace.map(({ service }) => service))].toSorted()).toEqual([
        'hypersweep',
        'hypersweep-dashboard',
        'hypersweep-worker',
      ]);
      const [root] = trace.filter(({ parentSpanId }) => parentSpanId === '');
      expect(root?.service).toBe('hypersweep');
    });

    it('tells no secret, no address and no user agent', () => {
      const text = arrived().text();
      expect(text).toContain(thrownMessage);
      expect(text).not.toContain(secret);
      expect(text).not.toContain(linkSecret);
      expect(text).not.toMatch(/Mozilla|HeadlessChrome|AppleWebKit|user_?agent|Bearer [^…]/i);
    });
  },
);

/** Opens a page with a link that signs in, as `sweep ui` prints it. */
async function signIn(page: Page, address: string): Promise<void> {
  const db = openDatabase(servicesOf(home).databaseUrl);
  linkSecret = await createSignInLink(db);
  await db.$disconnect();
  await page.goto(`${address}#sign-in=${linkSecret}`);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await untilFaroStarts(page);
}

function arrived(): Collector {
  if (!collector) throw new Error('There is no collector');
  return collector;
}

function dashboardOf({ folder }: Home): string {
  const Addresses = z.object({ dashboard: z.url() });
  return Addresses.parse(JSON.parse(readFileSync(path.join(folder, 'services.json'), 'utf8'))).dashboard;
}

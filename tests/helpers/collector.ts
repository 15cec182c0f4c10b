import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { stringify } from 'yaml';
import { z } from 'zod';
import { cacheFolder } from '../../infra/folders.ts';
import { chooseFreePort } from '../../infra/network/ports.ts';
import { runOrFail } from '../../infra/processes/run.ts';
import { until } from './until.ts';

const version = 'v0.165.0';
const binary = path.join(cacheFolder(), `otel-collector-${version}`, 'otelcol');
const manifest = (output: string) => ({
  dist: { name: 'otelcol', description: "For hypersweep's tests", output_path: output },
  receivers: [{ gomod: `go.opentelemetry.io/collector/receiver/otlpreceiver ${version}` }],
  exporters: [{ gomod: `go.opentelemetry.io/collector/exporter/otlphttpexporter ${version}` }],
  // The first of these is the collector's default and must be there.
  providers: ['env', 'file'].map((kind) => ({
    gomod: `go.opentelemetry.io/collector/confmap/provider/${kind}provider v1.71.0`,
  })),
});

/** Builds the collector from its sources, once for this user's cache: about two minutes on two cores. */
async function buildCollector(): Promise<void> {
  if (existsSync(binary)) return;
  mkdirSync(cacheFolder(), { recursive: true });
  const aside = mkdtempSync(path.join(cacheFolder(), '.otel-collector-'));
  const mend = "The collector's sources come through Go's module proxy; GOPROXY names another.";
  try {
    await runOrFail('go', ['install', `go.opentelemetry.io/collector/cmd/builder@${version}`], {
      purpose: "Building the collector's builder",
      mend,
      env: { GOBIN: aside },
    });
    const output = path.join(aside, 'collector');
    const file = path.join(aside, 'manifest.yaml');
    writeFileSync(file, stringify(manifest(output)));
    await runOrFail(path.join(aside, 'builder'), ['--config', file], {
      purpose: 'Building the collector',
      mend,
    });
    mkdirSync(path.dirname(binary), { recursive: true });
    renameSync(path.join(output, 'otelcol'), binary);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

const Attributes = z
  .array(
    z.object({
      key: z.string(),
      value: z.looseObject({ stringValue: z.string().optional(), doubleValue: z.number().optional() }),
    }),
  )
  .default([])
  .transform((list) =>
    Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? value.doubleValue ?? ''])),
  );
const Resource = z.object({ attributes: Attributes });
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().default(''),
  name: z.string(),
  attributes: Attributes,
});
const LogRecord = z.object({ body: z.looseObject({}).optional(), attributes: Attributes });
const Batch = z.object({
  resourceSpans: z
    .array(z.object({ resource: Resource, scopeSpans: z.array(z.object({ spans: z.array(Span) })) }))
    .default([]),
  resourceLogs: z
    .array(z.object({ resource: Resource, scopeLogs: z.array(z.object({ logRecords: z.array(LogRecord) })) }))
    .default([]),
});

/** A span as it arrived, with the service that sent it. */
export type ArrivedSpan = z.infer<typeof Span> & { readonly service: string };

export interface Collector {
  /** http://127.0.0.1:PORT, as OTEL_EXPORTER_OTLP_ENDPOINT has it. */
  readonly endpoint: string;
  /** Everything that has arrived, as the collector passes it on. */
  text(): string;
  spans(): ArrivedSpan[];
  logs(): z.infer<typeof LogRecord>[];
  stop(): Promise<void>;
}

/** Where the collector passes on what it has received. */
async function startSink(bodies: string[]): Promise<{ address: string; close: () => void }> {
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      bodies.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Runs a real OpenTelemetry collector that takes OTLP over HTTP, from browsers too. */
export async function startCollector(): Promise<Collector> {
  await buildCollector();
  const folder = mkdtempSync(path.join(tmpdir(), 'hypersweep-collector-'));
  const passedOn: string[] = [];
  const sink = await startSink(passedOn);
  const endpoint = `127.0.0.1:${await chooseFreePort()}`;
  const config = path.join(folder, 'config.yaml');
  const pipeline = { receivers: ['otlp'], exporters: ['otlp_http'] };
  writeFileSync(
    config,
    stringify({
      receivers: {
        otlp: { protocols: { http: { endpoint, cors: { allowed_origins: ['http://127.0.0.1:*'] } } } },
      },
      exporters: { otlp_http: { endpoint: sink.address, encoding: 'json', compression: 'none' } },
      service: { pipelines: { traces: pipeline, logs: pipeline }, telemetry: { metrics: { level: 'none' } } },
    }),
  );
  const child = spawn(binary, ['--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`The collector ended at once:\n${said}`);
    return await fetch(`http://${endpoint}/v1/traces`).catch(() => undefined);
  }, 'the collector');

  const batches = () => passedOn.map((body) => Batch.parse(JSON.parse(body)));
  return {
    endpoint: `http://${endpoint}`,
    text: () => passedOn.join('\n'),
    spans: () =>
      batches().flatMap(({ resourceSpans }) =>
        resourceSpans.flatMap(({ resource, scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) =>
            spans.map((span) => ({ ...span, service: String(resource.attributes['service.name']) })),
          ),
        ),
      ),
    logs: () =>
      batches().flatMap(({ resourceLogs }) =>
        resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords)),
      ),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      sink.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

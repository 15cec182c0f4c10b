import fastifyCompress from '@fastify/compress';
import fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { SweepError } from '../../contracts/errors.ts';
import { anyTokenStands } from '../../control/tokens.ts';
import { openDatabase, type Database } from '../../prisma/database.ts';
import { guard } from './access/guard.ts';
import { listenAt, placeOf } from './bind.ts';
import type { ReportTarget } from '../../contracts/telemetry.ts';
import { tracingIsOn } from '../../telemetry/tracing.ts';
import { listenForChanges } from './changes/listen.ts';
import { ChangeHub } from './changes/hub.ts';
import { documentApi } from './documentation.ts';
import { answerErrors, answerWrongAddress } from './errors.ts';
import { refuseNul } from './plain-text.ts';
import { actionRoutes } from './routes/actions.ts';
import { analysisRoutes } from './routes/analysis.ts';
import { artifactRoutes } from './routes/artifacts.ts';
import { compareRoutes } from './routes/compare.ts';
import { curveRoutes } from './routes/curves.ts';
import { eventRoutes } from './routes/events.ts';
import { figureRoutes } from './routes/figures.ts';
import { sessionRoutes } from './routes/session.ts';
import { sweepRoutes } from './routes/sweeps.ts';
import { temporalRoutes } from './routes/temporal.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { telemetryRoutes } from './routes/telemetry.ts';
import { trialListRoutes } from './routes/trial-lists.ts';
import { trialRoutes } from './routes/trials.ts';
import { workerRoutes } from './routes/workers.ts';
import { secure } from './security.ts';
import { SharedAnswers } from './shared-answers.ts';
import { lazyTemporal } from './temporal-client.ts';
import { originOf } from './telemetry/origin.ts';
import { traceRequests } from './telemetry/trace-requests.ts';
import { temporalLinks } from './temporal-links.ts';
import { webFiles } from './web-files.ts';

export interface DashboardOptions {
  /** With the password: never logged. */
  readonly databaseUrl: string;
  /** host:port of Temporal's gRPC front end, for the actions. */
  readonly temporalAddress: string;
  /** Address of Temporal's Web UI; undefined leaves its links out. */
  readonly temporalUi: string | undefined;
  readonly temporalNamespace: string;
  /** Where the bytes of pictures and samples are. */
  readonly artifactStore: string;
  /** Where to listen; this machine's loopback when left out. Anywhere else every request needs a token. */
  readonly host?: string;
  /** Where the pages send their reports; to this dashboard itself when left out. */
  readonly reportsTo?: ReportTarget;
  /** 0 takes any free one. */
  readonly port: number;
  /** Called with one line for whatever a person should know. */
  readonly log: (line: string) => void;
  /** Ends the server: open pages are let go, running requests are answered. */
  readonly signal: AbortSignal;
}

export interface Dashboard {
  /** http://127.0.0.1:PORT */
  readonly address: string;
  /** Whether this machine alone reaches it. */
  readonly isLoopback: boolean;
  /** Settles when the signal has ended everything. */
  readonly closed: Promise<void>;
}

/**
 * Serves the dashboard: pages, API and the stream of changes.
 * @throws SweepError('usage') when it is to be reached from elsewhere and no token stands
 */
export async function startDashboard(options: DashboardOptions): Promise<Dashboard> {
  const { databaseUrl, artifactStore, host = '127.0.0.1', port, log, signal } = options;
  const { reportsTo = { kind: 'own' } } = options;
  const place = await placeOf(host);
  const db = openDatabase(databaseUrl);
  if (!place.isLoopback) await requireToken(db, place.address);
  const hub = new ChangeHub();
  const temporal = lazyTemporal(options);
  const app = fastify({
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    frameworkErrors: answerWrongAddress,
    routerOptions: { maxParamLength: 500 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  secure(app, place, originOf(reportsTo));
  await app.register(fastifyCompress, { encodings: ['br', 'gzip'], globalDecompression: false });
  if (tracingIsOn()) await traceRequests(app);
  answerErrors(app, log);
  const readingIsFree = place.isLoopback;
  refuseNul(app);
  await guard(app, { db, readingIsFree });
  await documentApi(app);

  const links = temporalLinks(options);
  const temporalClient = temporal.client;
  const answers = new SharedAnswers(hub);
  const parts = { db, hub, answers, links, artifactStore, temporalClient, readingIsFree, reportsTo };
  const api = app.withTypeProvider<ZodTypeProvider>();
  sweepRoutes(api, parts);
  curveRoutes(api, parts);
  analysisRoutes(api, parts);
  trialRoutes(api, parts);
  trialListRoutes(api, parts);
  timelineRoutes(api, parts);
  figureRoutes(api, parts);
  compareRoutes(api, parts);
  workerRoutes(api, parts);
  temporalRoutes(api, parts);
  artifactRoutes(api, parts);
  actionRoutes(api, parts);
  sessionRoutes(api, parts);
  eventRoutes(api, parts);
  await telemetryRoutes(api, parts);
  await webFiles(app);

  const address = await listenAt(app, place, port);
  const listener = listenForChanges(databaseUrl, hub, log);
  const close = async () => {
    hub.close();
    await app.close();
    await Promise.all([listener.close(), temporal.close(), db.$disconnect()]);
  };
  const closed = new Promise<void>((resolve, reject) => {
    const end = () => void close().then(resolve, reject);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  return { address, isLoopback: place.isLoopback, closed };
}

async function requireToken(db: Database, address: string): Promise<void> {
  if (await anyTokenStands(db)) return;
  await db.$disconnect();
  throw new SweepError(
    'usage',
    `On ${address} others can reach the dashboard, so that every request needs a token, and none stands.`,
    { mend: 'Make one first: `sweep token create --name NAME --scope read --expires 30d`.' },
  );
}

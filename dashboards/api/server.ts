import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { SweepError } from '../../contracts/errors.ts';
import { openDatabase } from '../../prisma/database.ts';
import { listenForChanges } from './changes/listen.ts';
import { ChangeHub } from './changes/hub.ts';
import { answerErrors } from './errors.ts';
import { analysisRoutes } from './routes/analysis.ts';
import { artifactRoutes } from './routes/artifacts.ts';
import { curveRoutes } from './routes/curves.ts';
import { eventRoutes } from './routes/events.ts';
import { sweepRoutes } from './routes/sweeps.ts';
import { trialRoutes } from './routes/trials.ts';
import { secure } from './security.ts';
import { temporalLinks } from './temporal-links.ts';
import { webFiles } from './web-files.ts';

export interface DashboardOptions {
  /** With the password: never logged. */
  readonly databaseUrl: string;
  /** Address of Temporal's Web UI; undefined leaves its links out. */
  readonly temporalUi: string | undefined;
  readonly temporalNamespace: string;
  /** Where the bytes of pictures and samples are. */
  readonly artifactStore: string;
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
  /** Settles when the signal has ended everything. */
  readonly closed: Promise<void>;
}

/** Serves the dashboard on this machine's loopback: pages, API and the stream of changes. */
export async function startDashboard(options: DashboardOptions): Promise<Dashboard> {
  const { databaseUrl, artifactStore, port, log, signal } = options;
  const db = openDatabase(databaseUrl);
  const hub = new ChangeHub();
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  secure(app);
  answerErrors(app, log);

  const parts = { db, hub, links: temporalLinks(options), artifactStore };
  const api = app.withTypeProvider<ZodTypeProvider>();
  sweepRoutes(api, parts);
  curveRoutes(api, parts);
  analysisRoutes(api, parts);
  trialRoutes(api, parts);
  artifactRoutes(api, parts);
  eventRoutes(api, parts);
  await webFiles(app);

  const address = await listen(app, port);
  const listener = listenForChanges(databaseUrl, hub, log);
  const close = async () => {
    hub.close();
    await app.close();
    await Promise.all([listener.close(), db.$disconnect()]);
  };
  const closed = new Promise<void>((resolve, reject) => {
    const end = () => void close().then(resolve, reject);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  return { address, closed };
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ host: '127.0.0.1', port });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    throw new SweepError(
      'conflict',
      `Port ${port}, which the dashboard was given, is taken by another program.`,
      {
        mend: 'Leave `--port` out for a free one.',
        cause,
      },
    );
  }
}

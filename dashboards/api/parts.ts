import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Client } from '@temporalio/client';
import type { ReportTarget } from '../../contracts/telemetry.ts';
import type { Database } from '../../prisma/database.ts';
import type { ChangeHub } from './changes/hub.ts';
import type { SharedAnswers } from './shared-answers.ts';
import type { TemporalLinks } from './temporal-links.ts';

/** What the routes work with. */
export interface Parts {
  readonly db: Database;
  readonly hub: ChangeHub;
  readonly answers: SharedAnswers;
  readonly links: TemporalLinks;
  /** The folder of the artifact store. */
  readonly artifactStore: string;
  /** Connects on first use. */
  readonly temporalClient: () => Promise<Client>;
  /** Reading needs no token: only who is on this machine gets here. */
  readonly readingIsFree: boolean;
  /** Where the pages send their reports. */
  readonly reportsTo: ReportTarget;
}

/** The server as the routes see it: typed by their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

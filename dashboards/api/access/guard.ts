import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TokenScope } from '../../../contracts/access.ts';
import { checkToken } from '../../../control/tokens.ts';
import type { Database } from '../../../prisma/database.ts';
import type { TokenRow } from '../../../prisma/queries/tokens.ts';
import { send } from '../errors.ts';
import { credentialsOf } from './credentials.ts';
import { comesFromElsewhere } from './elsewhere.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request must be allowed to; left out, what reads needs `read` and everything else `write`. */
    access?: TokenScope | 'open';
  }
  interface FastifyRequest {
    /** Whose request it is, where a token was needed. */
    token: TokenRow | null;
  }
}

export interface GuardOptions {
  readonly db: Database;
  /** Reading is free: only who is on this machine gets here. */
  readonly readingIsFree: boolean;
}

/**
 * Stands before every route under /api. The pages' own files are the same for everybody and tell nothing.
 * A page that is not ours gets nothing; what a token is needed for is refused without one; and a request that changes
 * something and carries no more than a cookie must name our own page as its origin.
 */
export async function guard(app: FastifyInstance, { db, readingIsFree }: GuardOptions): Promise<void> {
  await app.register(fastifyCookie);
  app.decorateRequest('token', null);
  app.addHook('onRequest', async (request, reply) => {
    // The route's own pattern, so that no spelling of an address leads past this.
    if (request.routeOptions.url?.startsWith('/api/') !== true) return;
    const refusal = await refusalOf(request, { db, readingIsFree });
    if (!refusal) return;
    if (refusal.status === 401) reply.header('www-authenticate', 'Bearer');
    await send(reply, refusal.status, refusal.error, refusal.mend);
  });
}

interface Refusal {
  readonly status: 401 | 403;
  readonly error: string;
  readonly mend?: string;
}

async function refusalOf(
  request: FastifyRequest,
  { db, readingIsFree }: GuardOptions,
): Promise<Refusal | undefined> {
  if (comesFromElsewhere(request)) {
    const error = 'Another page than the dashboard’s own asked for this.';
    return { status: 403, error, mend: 'Open the dashboard itself.' };
  }
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const access = request.routeOptions.config.access ?? (reads ? 'read' : 'write');
  if (access === 'write' || (access === 'read' && !readingIsFree)) {
    const refusal = await requireToken(request, db, access);
    if (refusal) return refusal;
  }
  if (reads || credentialsOf(request)?.by === 'header' || request.headers.origin !== undefined) {
    return undefined;
  }
  return {
    status: 403,
    error:
      'Expected the header Origin with the address of the dashboard, or a token in the header Authorization.',
  };
}

async function requireToken(
  request: FastifyRequest,
  db: Database,
  scope: TokenScope,
): Promise<Refusal | undefined> {
  const credentials = credentialsOf(request);
  if (!credentials) return unauthorised('This needs a token.');
  const checked = await checkToken(db, credentials.token);
  if (checked.kind === 'refused') return unauthorised(checked.because);
  request.token = checked.token;
  if (scope === 'read' || checked.token.scope === 'write') return undefined;
  return {
    status: 403,
    error: `The token ${checked.token.id} may read, and this needs one that may write.`,
    mend: '`sweep token create --name NAME --scope write` makes one.',
  };
}

const unauthorised = (error: string): Refusal => ({
  status: 401,
  error,
  mend: 'On the machine of the dashboard `sweep ui` opens it signed in, and `sweep token create` makes a token.',
});

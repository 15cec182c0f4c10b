import { Session, SignIn } from '../../../contracts/access.ts';
import { checkToken, endSession, signIn } from '../../../control/tokens.ts';
import type { TokenRow } from '../../../prisma/queries/tokens.ts';
import { credentialsOf, forgetInBrowser, keepInBrowser } from '../access/credentials.ts';
import { failures } from '../documentation.ts';
import { send } from '../errors.ts';
import type { Api, Parts } from '../parts.ts';

/** `GET`, `POST` and `DELETE /api/session`: as whom a browser is signed in, signing in, signing out. */
export function sessionRoutes(api: Api, { db, readingIsFree }: Parts): void {
  const open = { access: 'open' } as const;
  const tags = ['Session'];
  const sessionOf = (token: TokenRow | undefined): Session => ({
    readNeedsToken: !readingIsFree,
    token: token ? { name: token.name, scope: token.scope, expiresAt: token.expiresAt.toISOString() } : null,
  });
  api.get(
    '/api/session',
    {
      config: open,
      schema: {
        tags,
        summary: 'As whom this request is signed in, and whether reading needs a token',
        response: { 200: Session, ...failures },
      },
    },
    async (request) => {
      const credentials = credentialsOf(request);
      const checked = credentials && (await checkToken(db, credentials.token));
      return sessionOf(checked?.kind === 'valid' ? checked.token : undefined);
    },
  );
  api.post(
    '/api/session',
    {
      config: open,
      schema: {
        tags,
        summary: 'Sign a browser in with a token or the secret of a sign-in link',
        description:
          'The answer sets a cookie that no script reads. A sign-in link is spent by this and gives a session of 30 days.',
        body: SignIn,
        response: { 200: Session, ...failures },
      },
    },
    async (request, reply) => {
      const signed = await signIn(db, request.body.secret);
      if (signed.kind === 'refused') return send(reply, 401, signed.because);
      keepInBrowser(request, reply, signed.keep, signed.token);
      return sessionOf(signed.token);
    },
  );
  api.delete(
    '/api/session',
    {
      config: open,
      schema: {
        tags,
        summary: 'Sign this browser out',
        description:
          'A session of a sign-in link ends for good; a token stands until it expires or is revoked.',
        response: { 200: Session, ...failures },
      },
    },
    async (request, reply) => {
      const credentials = credentialsOf(request);
      if (credentials?.by === 'cookie') await endSession(db, credentials.token);
      forgetInBrowser(request, reply);
      return sessionOf(undefined);
    },
  );
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TokenRow } from '../../../prisma/queries/tokens.ts';

/** A token as a request carries it. */
export interface Credentials {
  readonly token: string;
  /** A browser sends its cookie by itself, whoever asks it to; a header is sent by who knows the token. */
  readonly by: 'header' | 'cookie';
}

export function credentialsOf(request: FastifyRequest): Credentials | undefined {
  const [, header] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (header !== undefined) return { token: header, by: 'header' };
  const cookie = request.cookies[cookieName(request)];
  return cookie === undefined ? undefined : { token: cookie, by: 'cookie' };
}

/** Has the browser keep a token where no script reads it and no other site can have it sent. */
export function keepInBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  token: TokenRow,
): void {
  reply.setCookie(cookieName(request), text, {
    ...place,
    secure: request.headers.origin?.startsWith('https:') === true,
    expires: token.expiresAt,
  });
}

export function forgetInBrowser(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request), place);
}

const place = { path: '/api', httpOnly: true, sameSite: 'strict' } as const;

/** Cookies know no ports: by the port's number two dashboards on one machine keep theirs apart. */
function cookieName({ headers }: FastifyRequest): string {
  const [port] = /\d+$/.exec(headers.host ?? '') ?? ['web'];
  return `hypersweep-${port}`;
}

import type { FastifyInstance } from 'fastify';
import type { Place } from './bind.ts';
import { send } from './errors.ts';

/** @param collector the one other origin that pages may send to */
const policy = (collector: string | undefined) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${collector === undefined ? '' : ` ${collector}`}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const headers = (collector: string | undefined) => ({
  'content-security-policy': policy(collector),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

/** The names under which a browser on this machine reaches loopback. */
const localHosts = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Headers that keep pages from running or embedding what is not ours. Where reading is free, a foreign name in `Host`
 * is refused: a web page elsewhere could point its own name at this address (DNS rebinding) and read the answers.
 * Where every request needs a token such a page has none, since a browser keeps the cookie for our name alone.
 */
export function secure(app: FastifyInstance, { isLoopback }: Place, collector: string | undefined): void {
  const always = headers(collector);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(always);
    if (!isLoopback || localHosts.test(request.headers.host ?? '')) return;
    await send(
      reply,
      403,
      `The dashboard answers to this machine alone, not to ${JSON.stringify(request.headers.host ?? '')}.`,
      'Open it as http://127.0.0.1 with its port; from elsewhere, through `ssh -L` or with `sweep dashboard --host`.',
    );
  });
}

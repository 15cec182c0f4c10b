import type { FastifyRequest } from 'fastify';

/**
 * Whether a browser says that a page which is not ours is behind a request. `Origin` names the page; `Sec-Fetch-Site`
 * stands also where `Origin` does not, on https and on this machine. Cookies and SameSite cannot tell: they know no
 * ports, so a page of another program on 127.0.0.1 is the same site. A link that leads here is no harm.
 */
export function comesFromElsewhere({ headers, method }: Pick<FastifyRequest, 'headers' | 'method'>): boolean {
  if (headers.origin !== undefined) return hostOf(headers.origin) !== headers.host;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return method !== 'GET' || headers['sec-fetch-mode'] !== 'navigate';
}

/** `null`, which a page in a sandbox sends, is nobody's host. */
const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;

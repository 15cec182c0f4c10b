import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { reportLimits } from '../../../contracts/telemetry.ts';
import { send } from '../errors.ts';
import type { Api } from '../parts.ts';

/**
 * Lets so many reports a minute through, of one client and in all. A client is an address with a token where one is
 * needed, kept in memory and for a minute; not what it calls itself, since that may be another name each time.
 */
export async function limitReports(api: Api): Promise<onRequestAsyncHookHandler> {
  await api.register(rateLimit, { global: false });
  const ofClient = api.createRateLimit({
    max: reportLimits.perClient,
    timeWindow: '1 minute',
    keyGenerator: ({ token, ip }: FastifyRequest) => `${ip} ${token?.id ?? ''}`,
  });
  const inAll = api.createRateLimit({
    max: reportLimits.inAll,
    timeWindow: '1 minute',
    keyGenerator: () => 'all',
  });
  return async (request, reply) => {
    for (const check of [ofClient, inAll]) {
      const limit = await check(request);
      if (limit.isAllowed || !limit.isExceeded) continue;
      reply.header('retry-after', limit.ttlInSeconds);
      return await send(
        reply,
        429,
        'More reports came than the dashboard takes in a minute.',
        'The page tries again by itself.',
      );
    }
    return undefined;
  };
}

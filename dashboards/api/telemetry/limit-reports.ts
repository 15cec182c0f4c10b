import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { reportLimits } from '../../../contracts/telemetry.ts';
import { send } from '../errors.ts';
import type { Api } from '../parts.ts';

/**
 * Lets so many reports a minute through, of one client and in all. A client is a tab of a browser; its address is
 * the key where it does not name itself, in memory and for a minute.
 */
export async function limitReports(api: Api): Promise<onRequestAsyncHookHandler> {
  await api.register(rateLimit, { global: false });
  const ofClient = api.createRateLimit({
    max: reportLimits.perClient,
    timeWindow: '1 minute',
    keyGenerator: ({ headers, ip }: FastifyRequest) => String(headers['x-faro-session-id'] ?? ip),
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

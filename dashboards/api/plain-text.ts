import type { FastifyInstance } from 'fastify';
import { send } from './errors.ts';

/** Refuses NUL in addresses: Postgres has no text with it, so that nothing can be named so, and says so as a fault. */
export function refuseNul(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query }, reply) => {
    if (hasNul(params) || hasNul(query)) await send(reply, 400, 'Expected an address without NUL (%00).');
  });
}

const hasNul = (values: unknown): boolean =>
  typeof values === 'object' &&
  values !== null &&
  Object.values(values)
    .flat()
    .some((value) => typeof value === 'string' && value.includes('\0'));

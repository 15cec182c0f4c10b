import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ApiError } from '../../contracts/dashboard.ts';
import { SweepError, type ErrorKind } from '../../contracts/errors.ts';
import { isAway } from '../../prisma/patience.ts';

const statusOf: Record<ErrorKind, number> = {
  usage: 400,
  'not-found': 404,
  conflict: 409,
  setup: 500,
  services: 503,
  data: 500,
};

/** Answers every failure as `{error, mend}`. What is a fault of ours is logged whole and told briefly. */
export function answerErrors(app: FastifyInstance, log: (line: string) => void): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof SweepError) {
      return send(reply, statusOf[error.kind], error.message, error.mend);
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const [first] = error.validation;
      const where = first?.instancePath ?? '';
      return send(
        reply,
        400,
        `Expected another ${where} in ${request.url}: ${first?.message ?? 'it is wrong'}.`,
      );
    }
    if (isAway(error)) {
      return send(
        reply,
        503,
        'PostgreSQL does not answer.',
        '`sweep up` starts it; this page then goes on by itself.',
      );
    }
    const status = statusCodeOf(error);
    if (status !== undefined && status < 500) {
      return send(reply, status, error instanceof Error ? error.message : 'The request is wrong.');
    }
    log(
      `${request.method} ${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return send(reply, 500, 'The dashboard met a fault of its own.', 'Its log has the details.');
  });
}

/** An address that is none, such as one with a broken `%`, reaches no route and no hook. */
export function answerWrongAddress(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  void send(reply, 400, error.message);
}

/** Sends the one shape that failures have. */
export function send(reply: FastifyReply, status: number, error: string, mend?: string): FastifyReply {
  const body: ApiError = { error, mend: mend ?? null };
  return reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(body);
}

/** Fastify's own errors carry the status that they mean. */
function statusCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const status: unknown = Reflect.get(error, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

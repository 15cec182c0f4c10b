import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import * as access from '../../contracts/access.ts';
import * as dashboard from '../../contracts/dashboard.ts';
import * as list from '../../contracts/sweep-list.ts';

const failure = (description: string) => ({
  description,
  content: { 'application/json': { schema: dashboard.ApiError } },
});

/** How every route may fail. */
export const failures = {
  '4xx': failure('The request is wrong, or not allowed, or for something that is not there'),
  '5xx': failure('A service is away, or the dashboard met a fault of its own'),
};

/** Contracts stand in the document by their names, each once; but a query is taken apart into its parameters. */
for (const [id, schema] of Object.entries({ ...access, ...dashboard, ...list })) {
  if (schema instanceof z.ZodObject && schema !== list.SweepQuery)
    z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });
}

/** What every whole number and every moment has says nothing to a reader, and makes odd examples. */
const zodToJsonConfig = {
  override: ({
    jsonSchema,
  }: {
    jsonSchema: { maximum?: number; minimum?: number; format?: string; pattern?: string };
  }) => {
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  },
};

/**
 * Serves what the routes' schemas say: OpenAPI at `/api/docs/json`, to read and to try at `/api/docs`. To be called
 * before there is any route. The page runs no script and no style that is not a file of its own.
 */
export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    transform: createJsonSchemaTransform({ zodToJsonConfig }),
    transformObject: createJsonSchemaTransformObject({ zodToJsonConfig }),
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'hypersweep',
        version: '1',
        description:
          'What the dashboard reads and does. Moments are ISO 8601, durations are seconds. On this machine reading is free; whatever changes something needs a token with the scope write, as `sweep token create --scope write` makes it.',
      },
      tags: [
        { name: 'Sweeps', description: 'Sweeps, their tables and curves' },
        { name: 'Trials', description: 'Trials, their curves and files' },
        { name: 'Compare', description: 'Any trials and sweeps side by side' },
        { name: 'Workers', description: 'Workers, their slots, and the queues before them' },
        { name: 'Actions', description: 'What a person can do to a sweep' },
        { name: 'Live', description: 'What changes, as it changes' },
        { name: 'Session', description: 'Signing a browser in and out' },
        { name: 'Telemetry', description: 'How the pages themselves do' },
      ],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{}, { token: [] }],
    },
  });
  await app.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    theme: { title: 'API · hypersweep' },
    uiConfig: {
      layout: 'BaseLayout',
      deepLinking: true,
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
    },
  });
}

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { runDashboard, type Running } from '../helpers/dashboard.ts';
import { Home } from '../helpers/sweep.ts';

const Operation = z.looseObject({
  summary: z.string().min(1),
  tags: z.array(z.string()).min(1),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string(), content: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const Document = z.looseObject({
  openapi: z.string(),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

let dashboard: Running;
let text: string;
let document: z.infer<typeof Document>;

beforeAll(async () => {
  dashboard = await runDashboard(new Home(inject('home')));
  text = await (await fetch(`${dashboard.address}/api/docs/json`)).text();
  document = Document.parse(JSON.parse(text));
});
afterAll(() => dashboard.stop());

describe("the API's documentation", () => {
  it('has every route with a summary, a tag that is explained, what it answers and how it fails', () => {
    const known = document.tags.map(({ name }) => name);
    for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
      expect(known).toEqual(expect.arrayContaining(operation.tags));
      const answers = Object.keys(operation.responses);
      expect(answers).toEqual(expect.arrayContaining(['4XX', '5XX']));
      expect(answers.some((status) => /^[23]\d\d$/.test(status))).toBe(true);
      const failed = JSON.stringify(operation.responses['4XX']);
      expect(failed).toContain('#/components/schemas/ApiError');
    }
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/sweeps',
        '/api/sweeps/{id}',
        '/api/sweeps/{id}/stop',
        '/api/events',
        '/api/session',
      ]),
    );
  });

  it('has no reference that leads nowhere', () => {
    const named = Object.keys(document.components.schemas);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(named).toContain(name);
  });
});

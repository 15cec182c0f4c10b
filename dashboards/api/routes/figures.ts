import { z } from 'zod';
import { FiguresPage } from '../../../contracts/figures.ts';
import { figuresPage } from '../figures-page.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';

const Query = z.object({
  seed: z.coerce
    .number()
    .int()
    .nonnegative()
    .max(2 ** 31 - 1)
    .default(1),
});

/** `GET /api/sweeps/:id/figures?seed=1`: the paper's figures from a sweep's own runs. */
export function figureRoutes(api: Api, parts: Parts): void {
  api.get(
    '/api/sweeps/:id/figures',
    {
      schema: {
        tags: ['Sweeps'],
        summary: "What a sweep's trials have drawn, one seed of each configuration",
        params: z.object({ id: z.string() }),
        querystring: Query,
        response: { 200: FiguresPage, ...failures },
      },
    },
    async (request, reply) =>
      await parts.answers.send(
        request,
        reply,
        async () => await figuresPage(parts, request.params.id, request.query.seed),
      ),
  );
}

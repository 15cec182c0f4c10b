import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { send } from './errors.ts';

/** Serves the built pages. Any path that is not a file's is a page's: index.html, which routes in the browser. */
export async function webFiles(app: FastifyInstance): Promise<void> {
  const folder = path.join(packageFolder(), 'dist', 'web');
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      // Files in assets/ carry the hash of their content in their names.
      const hashed = file.startsWith(path.join(folder, 'assets') + path.sep);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', async (request, reply) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/api/') || pathname.startsWith('/assets/')) {
      return send(reply, 404, `There is nothing at ${pathname}.`);
    }
    if (!existsSync(path.join(folder, 'index.html'))) {
      return send(reply, 500, 'The pages of the dashboard are not built.', 'Run `npm run build`.');
    }
    return await reply.sendFile('index.html');
  });
}

/** The folder of package.json: this file runs from the sources in tests and from dist everywhere else. */
function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { send } from './errors.ts';
import { pathOf } from './path-of.ts';

/** Serves the built pages. Any path that is not a file's is a page's: index.html, which routes in the browser. */
export async function webFiles(app: FastifyInstance): Promise<void> {
  const folder = path.join(packageFolder(), 'dist', 'web');
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      // Files in assets/ carry the hash of their content in their names.
      const hashed = file.startsWith(path.join(folder, 'assets') + path.sep);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const sendPage = async (reply: FastifyReply) =>
    existsSync(path.join(folder, 'index.html'))
      ? await reply.sendFile('index.html')
      : send(reply, 500, 'The pages of the dashboard are not built.', 'Run `npm run build`.');
  app.get('/', { schema: { hide: true } }, async (_request, reply) => await sendPage(reply));
  app.setNotFoundHandler(async (request, reply) => {
    const pathname = pathOf(request.url);
    return request.method !== 'GET' || /^\/(api|assets)(\/|$)/.test(pathname)
      ? send(reply, 404, `There is nothing at ${pathname}.`)
      : await sendPage(reply);
  });
}

/** The folder of package.json: this file runs from the sources in tests and from dist everywhere else. */
function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

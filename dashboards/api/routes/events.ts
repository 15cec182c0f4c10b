import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { aliveEvery, changeEvents } from '../../../contracts/changes.ts';
import { SweepError } from '../../../contracts/errors.ts';
import { stillStands } from '../../../control/tokens.ts';
import type { Change } from '../changes/hub.ts';
import { failures } from '../documentation.ts';
import type { Api, Parts } from '../parts.ts';

/** Open streams at most: each holds a socket. */
const mostListeners = 1000;
/** Bytes that a page may be behind before it is let go; it then reconnects and reads everything. */
const mostBehind = 256 * 1024;

/**
 * `GET /api/events`: what changes, as server-sent events. The browser reconnects by itself and names the last event
 * it saw; unless that is the newest one there may be a gap, so the stream then opens with `refresh`.
 */
export function eventRoutes(api: Api, { db, hub }: Parts): void {
  const schema = {
    tags: ['Live'],
    summary: 'What changes, as server-sent events',
    description:
      'Events: `sweep` with the id of a sweep that changed, `trial` with the id of a trial whose log or checkpoints alone have grown, `workers` when one of them reported, `refresh` when something may have been missed, `alive` as a sign of life. A stream that goes on after a gap names the last event it saw in `Last-Event-ID`.',
    response: {
      200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
      ...failures,
    },
  };
  // Of HEAD there is nothing to stream.
  api.get('/api/events', { schema, exposeHeadRoute: false }, (request, reply) => {
    if (hub.listeners >= mostListeners) {
      throw new SweepError('services', `${mostListeners} pages follow the dashboard already.`, {
        mend: 'Close some of them; this page then goes on by itself.',
      });
    }
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value);
    }
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    raw.write('retry: 1000\n\n');
    if (request.headers['last-event-id'] !== hub.newest) {
      write(raw, { id: hub.newest, event: 'refresh', data: '' });
    }
    const unsubscribe = hub.subscribe(
      (change) => write(raw, change),
      () => raw.end(),
    );
    const sign = setInterval(() => {
      // Without an id: the browser goes on naming the last change.
      raw.write(`event: ${changeEvents.alive}\ndata:\n\n`);
      if (request.token) void endIfRevoked(request.token.id);
    }, aliveEvery * 1000);
    const endIfRevoked = async (token: string) => {
      // While the database is away nothing changes that could be told.
      if (!(await stillStands(db, token).catch(() => true))) raw.end();
    };
    raw.on('close', () => {
      clearInterval(sign);
      unsubscribe();
    });
  });
}

function write(raw: ServerResponse, { id, event, data }: Change): void {
  if (raw.destroyed) return;
  if (raw.writableLength > mostBehind) raw.destroy();
  else raw.write(`id: ${id}\nevent: ${event}\ndata: ${data.replaceAll(/[\r\n]/g, ' ')}\n\n`);
}

import type { ServerResponse } from 'node:http';
import type { Change } from '../changes/hub.ts';
import { SweepError } from '../../../contracts/errors.ts';
import type { Api, Parts } from '../parts.ts';

/** Open streams at most: each holds a socket. */
const mostListeners = 1000;
/** Milliseconds between two signs of life, which also find out who is gone. */
const heartbeatEvery = 15_000;
/** Bytes that a page may be behind before it is let go; it then reconnects and reads everything. */
const mostBehind = 256 * 1024;

/**
 * `GET /api/events`: what changes, as server-sent events. The browser reconnects by itself and names the last event
 * it saw; unless that is the newest one there may be a gap, so the stream then opens with `refresh`.
 */
export function eventRoutes(api: Api, { hub }: Parts): void {
  api.get('/api/events', (request, reply) => {
    if (hub.listeners >= mostListeners) {
      throw new SweepError('services', `${mostListeners} pages follow the dashboard already.`, {
        mend: 'Close some of them.',
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
    const heartbeat = setInterval(() => raw.write(': alive\n\n'), heartbeatEvery);
    raw.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
  });
}

function write(raw: ServerResponse, { id, event, data }: Change): void {
  if (raw.writableLength > mostBehind) raw.destroy();
  else raw.write(`id: ${id}\nevent: ${event}\ndata: ${data.replaceAll(/[\r\n]/g, ' ')}\n\n`);
}

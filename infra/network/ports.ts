import { randomInt } from 'node:crypto';
import net from 'node:net';

/** Everything of ours listens here only. */
export const loopback = '127.0.0.1';

/** Whether somebody could listen on this port now. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: loopback, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A free port that is none of `except`. Taken from below 32768, where Linux begins to lend ports to outgoing
 * connections: a port that we keep for good must not be lent to somebody's connection while we are down.
 */
export async function chooseFreePort(except: readonly number[] = []): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(20_000, 32_000);
    if (!except.includes(port) && (await portIsFree(port))) return port;
  }
  throw new Error('No free port between 20000 and 32000 in 200 tries');
}

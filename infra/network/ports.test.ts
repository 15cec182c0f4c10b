import { once } from 'node:events';
import net from 'node:net';

import { describe, expect, it } from 'vitest';

import { chooseFreePort, loopback, portIsFree } from './ports.ts';

describe('a port', () => {
  it('is not free while a program listens on it', async () => {
    const port = await chooseFreePort();
    expect(await portIsFree(port)).toBe(true);
    const server = net.createServer().listen(port, loopback);
    await once(server, 'listening');
    expect(await portIsFree(port)).toBe(false);
    server.close();
    await once(server, 'close');
    expect(await portIsFree(port)).toBe(true);
  });

  it('is chosen below those that Linux lends to outgoing connections', async () => {
    const port = await chooseFreePort();
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(32_768);
  });
});

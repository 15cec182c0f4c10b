import { connect, createServer, type Socket } from 'node:net';

/** A line to a dashboard that can fail in the ways of lines. */
export interface Line {
  readonly address: string;
  /** What asks for a path like this gets no answer from now on, and no word that there will be none. */
  readonly mute: (path: RegExp | undefined) => void;
  /** Ends every connection. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

/** Forwards what comes to a port of its own to `address`. */
export async function layLine(address: string): Promise<Line> {
  const { hostname, port } = new URL(address);
  const sockets = new Set<Socket>();
  let muted: RegExp | undefined;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let dead = false;
    near.on('data', (bytes) => {
      dead ||= muted?.test(/^[A-Z]+ (\S+)/.exec(bytes.toString('latin1'))?.[1] ?? '') === true;
      if (!dead) far.write(bytes);
    });
    far.on('data', (bytes) => dead || near.write(bytes));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('Expected the line to have a port');
  return {
    address: `http://127.0.0.1:${place.port}`,
    mute: (path) => (muted = path),
    cut,
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

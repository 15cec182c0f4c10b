import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What a server does about one file, which a test changes as it goes. */
export interface Served {
  bytes: Buffer;
  etag?: string | undefined;
  /** Answers with the whole file whatever range is asked for. */
  ignoresRange?: boolean;
  /** Hangs up after so many bytes of an answer, for each of the answers to come. */
  hangUps?: number[];
  /** Sends so many bytes of an answer, then nothing, and does not hang up. */
  silentAfter?: number;
  status?: number;
}

export interface FileServer extends AsyncDisposable {
  readonly url: string;
  readonly files: Map<string, Served>;
  /** `/name range` of every request. */
  readonly asked: string[];
}

/** A real HTTP server on a port of its own, with files that can be asked for in ranges and that break off where told to. */
export async function fileServer(): Promise<FileServer> {
  const files = new Map<string, Served>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url ?? '';
    asked.push([name, request.headers.range].filter(Boolean).join(' '));
    const served = files.get(name);
    if (served === undefined) response.writeHead(404).end();
    else answer(served, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    files,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(served: Served, request: IncomingMessage, response: ServerResponse): void {
  const { bytes, etag, ignoresRange, silentAfter, status } = served;
  if (status !== undefined) {
    response.writeHead(status).end();
    return;
  }
  const [, digits] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const ifRange = request.headers['if-range'];
  const wanted = digits !== undefined && !ignoresRange && (ifRange === undefined || ifRange === etag);
  const start = wanted ? Number(digits) : 0;
  if (start >= bytes.length && wanted) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    return;
  }
  const rest = bytes.subarray(start);
  response.writeHead(wanted ? 206 : 200, {
    'content-length': rest.length,
    ...(etag === undefined ? {} : { etag }),
    ...(wanted ? { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
  });
  const hangUp = served.hangUps?.shift();
  if (hangUp !== undefined) response.write(rest.subarray(0, hangUp), () => response.destroy());
  else if (silentAfter !== undefined) response.write(rest.subarray(0, silentAfter));
  else response.end(rest);
}
